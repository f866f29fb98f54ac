import { advise, commandHint, optionHint } from '../../domain/hint/hint.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** @returns whether a token is the one that is signed in with. */
async function isOwnToken({ backend }: Pick<Ports, 'backend'>, { user, token }: TokenRef): Promise<boolean> {
  const own = await backend.ownLogin?.token();
  return own?.user === user && own.token === token;
}

/**
 * Whoever deletes the token that is signed in with is locked out minutes later, when what it was exchanged for ends.
 * @throws UserError `conflict` for that token, with what to do instead
 */
export async function requireNotOwn(ports: Pick<Ports, 'backend'>, ref: TokenRef): Promise<void> {
  if (!(await isOwnToken(ports, ref))) return;
  throw new UserError(
    'conflict',
    `You are signed in with the token ${ref.token} of ${ref.user}: without it, this context could no longer sign in.`,
    advise`${commandHint('login rotate')} replaces it. To revoke it, first sign in with another token (${commandHint('login')}), or use another context.`,
  );
}

/**
 * A login that reads its token from a file of the person's follows a rotation only where the new one is put there.
 * @throws UserError `conflict` where it is not
 */
export async function requireLoginFollows(
  ports: Pick<Ports, 'backend'>,
  ref: TokenRef,
  destinations: readonly string[],
): Promise<void> {
  const file = ports.backend.ownLogin?.file;
  if (file === undefined || destinations.includes(`file:${file}`) || !(await isOwnToken(ports, ref))) return;
  throw new UserError(
    'conflict',
    `You are signed in with the token ${ref.token} of ${ref.user}, which is read from ${file}: the new one has to be written to it.`,
    advise`${commandHint('login rotate')} does that, and so does ${optionHint('deliver', `file:${file}`)}`,
  );
}
