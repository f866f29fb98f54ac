import type { Context } from '../context.ts';
import type { TokenRef } from '../domain/token/token.ts';
import { MissingInput } from '../errors.ts';
import type { OptionSpec } from './command.ts';
import { namedUser } from './own-name.ts';

/** Whose token NAME is. */
export const ownerOption: OptionSpec = {
  flags: '-u, --user <id>',
  description: 'account of the token',
  completes: 'user',
  required: 'you are signed in as it, or the name is written USER/TOKEN',
};

/** The two options that name a kept secret, for commands whose arguments are somebody else's. */
export const storedTokenOptions: readonly OptionSpec[] = [
  ownerOption,
  { flags: '--token <name>', description: 'name of the token', completes: 'token', required: true },
];

/** @returns the token that was named. @throws UserError `usage` where it was not */
export async function storedTokenRef(
  context: Context,
  { user, token }: { readonly user?: string; readonly token?: string },
): Promise<TokenRef> {
  if (token === undefined) throw new MissingInput('--token NAME');
  return { user: await namedUser(context, user), token };
}
