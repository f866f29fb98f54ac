import type { Context } from '../context.ts';
import { expiredText, type FoundSecret } from '../usecases/secret/get-secret.ts';
import type { OptionSpec } from './command.ts';

/** For every command that hands a stored secret out. */
export const requireValidOption: OptionSpec = {
  flags: '--require-valid',
  description: 'exit with code 5, without the secret, if the token has expired',
};

/** Says on stderr, also with --quiet, that the secret which is handed out belongs to an expired token. */
export function warnExpired(context: Pick<Context, 'warn'>, found: FoundSecret): void {
  const text = expiredText(found);
  if (text !== undefined) context.warn(text);
}
