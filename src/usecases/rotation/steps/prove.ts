import { oldRef } from '../../../domain/rotation/rotation.ts';
import { tokenLabel } from '../../../domain/token/token.ts';
import { isUserError, UserError } from '../../../errors.ts';
import type { Ports } from '../../../ports.ts';
import { oldSecret } from '../secrets-in-hand.ts';
import { type Action, done } from './action.ts';

/** Confirms that the old token is rejected. Where nobody has its secret, revoking it has seen that it is listed no more. */
export const prove: Action = async ({ ports, rotation }) => {
  const ref = oldRef(rotation);
  const secret = await oldSecret(ports, rotation);
  if (secret === undefined || (await isRefused(ports, secret))) return done;
  throw new UserError(
    'rotation_incomplete',
    `The backend still accepts ${tokenLabel(ref)} after it was revoked.`,
    'The change may take a moment.',
  );
};

async function isRefused({ backend }: Pick<Ports, 'backend'>, secret: string): Promise<boolean> {
  try {
    await backend.verifyToken(secret);
    return false;
  } catch (error) {
    if (isUserError(error, 'token_refused')) return true;
    throw error;
  }
}
