import { oldRef } from '../../../domain/rotation/rotation.ts';
import { type TokenRef, tokenLabel } from '../../../domain/token.ts';
import { isUserError, UserError } from '../../../errors.ts';
import type { Ports } from '../../../ports.ts';
import { oldSecret } from '../hand.ts';
import { type Action, done } from './action.ts';

/** Proves that the old token is dead: the backend refuses its secret, or lists it no more where nobody has that. */
export const prove: Action = async ({ ports, rotation }) => {
  const ref = oldRef(rotation);
  const secret = await oldSecret(ports, rotation);
  const isDead = secret === undefined ? await isGone(ports, ref) : await isRefused(ports, secret);
  if (isDead) return done;
  throw new UserError(
    'rotation_incomplete',
    `The backend still accepts ${tokenLabel(ref)} after it was revoked.`,
    'It may take a moment to know.',
  );
};

async function isGone({ backend }: Pick<Ports, 'backend'>, { user, token }: TokenRef): Promise<boolean> {
  return (await backend.listTokens(user)).every(({ token_name }) => token_name !== token);
}

async function isRefused({ backend }: Pick<Ports, 'backend'>, secret: string): Promise<boolean> {
  try {
    await backend.verifyToken(secret);
    return false;
  } catch (error) {
    if (isUserError(error, 'token_refused')) return true;
    throw error;
  }
}
