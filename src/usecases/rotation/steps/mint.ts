import { looksPlanned } from '../../../domain/rotation/lost.ts';
import { newRef, type Rotation } from '../../../domain/rotation/rotation.ts';
import { termsOf } from '../../../domain/token/terms.ts';
import { isUserError } from '../../../errors.ts';
import type { Ports } from '../../../ports.ts';
import { fingerprintIn } from '../secrets-in-hand.ts';
import type { Action } from './action.ts';

/**
 * Makes the new token. One that a process made before it died is of no use, because its secret is lost with that
 * process: it is deleted and made again.
 */
export const mint: Action = async ({ ports, rotation, uncertain, hand }) => {
  if (!(await isFree(ports, rotation, uncertain))) return { kind: 'taken' };
  try {
    const { secret } = await ports.backend.createToken({
      ...newRef(rotation),
      expires_on: rotation.expires_on,
      ...termsOf(rotation),
    });
    hand.secret = secret;
    return { kind: 'done', fingerprint: fingerprintIn(ports, secret) };
  } catch (error) {
    if (isUserError(error, 'conflict')) return { kind: 'taken' };
    throw error;
  }
};

async function isFree(
  { backend }: Pick<Ports, 'backend'>,
  rotation: Rotation,
  uncertain: boolean,
): Promise<boolean> {
  const tokens = await backend.listTokens(rotation.user_name);
  const existing = tokens.find(({ token_name }) => token_name === rotation.successor);
  if (existing === undefined) return true;
  if (!uncertain || !looksPlanned(existing, rotation)) return false;
  await backend.deleteToken(newRef(rotation));
  return true;
}
