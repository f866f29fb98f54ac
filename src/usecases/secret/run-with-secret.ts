import { advise, optionHint } from '../../domain/hint/hint.ts';
import { withoutPassphrases } from '../../domain/secret/child-environment.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { type FoundSecret, getSecret } from './get-secret.ts';

/** A program to run, and how it is given the secret. */
export interface SecretRun extends TokenRef {
  readonly command: readonly string[];
  /** The variable of its environment that holds the secret, or the path of a file with it. */
  readonly variable: string;
  /** Whether the secret goes into a private file, which is gone when the program ends. */
  readonly asFile: boolean;
  /** The environment it has besides. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly requireValid?: boolean | undefined;
  /** Told what was found, before the program runs. */
  readonly found?: ((found: FoundSecret) => void | Promise<void>) | undefined;
}

/**
 * Runs a program with a kept secret: in the environment of that program and nowhere else.
 * @returns its exit code, 128+n where signal n ended it
 * @throws UserError `usage`; `not_found` and `secret_store_*` as `token get`; `command_not_found`,
 * `command_not_executable`
 */
export async function runWithSecret(
  ports: Pick<Ports, 'secretRecords' | 'clock' | 'launcher'> & OpenSecrets,
  { command: words, variable, asFile, env, user, token, requireValid, found: tell }: SecretRun,
): Promise<number> {
  const [command, ...args] = words;
  if (!command) throw new UserError('usage', 'Missing program.', 'Put it after "--".');
  if (!/^[^=\0]+$/.test(variable)) {
    throw new UserError(
      'usage',
      `Invalid variable name "${variable}".`,
      advise`For example ${optionHint('env', 'OSMO_TOKEN')}.`,
    );
  }
  const found = await getSecret(ports, { user, token }, { requireValid });
  await tell?.(found);
  const { secret } = found;
  const around = withoutPassphrases(env);
  if (asFile) return ports.launcher.launch({ command, args, env: around, file: { variable, text: secret } });
  return ports.launcher.launch({ command, args, env: { ...around, [variable]: secret } });
}
