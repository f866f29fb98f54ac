import { isExpired } from '../../../domain/expiry.ts';
import { newRef, type Rotation } from '../../../domain/rotation/rotation.ts';
import type { TokenRef } from '../../../domain/token.ts';
import { isUserError, UserError } from '../../../errors.ts';
import type { Ports } from '../../../ports.ts';
import { newSecret } from '../hand.ts';
import { holds } from '../held.ts';
import { type Action, done, type Work } from './action.ts';

/** Revokes the old token, and those whose secret was lost on the way. */
export const revoke: Action = async (work) => {
  const { ports, rotation, hand } = work;
  // Proven a moment ago by this very process, or days ago by another.
  if (!hand.verified) await stillSafe(work);
  const names = [rotation.token_name, ...rotation.discarded.map(({ token_name }) => token_name)];
  for (const token of names) await deleteIfThere(ports, { user: rotation.user_name, token });
  return done;
};

/**
 * Looks once more before the old token goes: during a grace period somebody may have deleted the new one, or put the
 * old secret back.
 */
async function stillSafe({ ports, rotation, hand }: Work): Promise<void> {
  const { user, token } = newRef(rotation);
  const found = (await ports.backend.listTokens(user)).find(({ token_name }) => token_name === token);
  if (found === undefined || isExpired(found.expires_at, ports.clock.now())) {
    throw unsafe(rotation, `${token} does not work any more`, `svcacct token set ${token} --user ${user}`);
  }
  if (rotation.store !== 'none' && (await newSecret(ports, rotation, hand)) === undefined) {
    const cure = `svcacct token import ${token} --user ${user}`;
    throw unsafe(rotation, `the secret of ${token} is no longer in the secret store`, cure);
  }
  await noSinkWentBack(ports, rotation);
}

async function noSinkWentBack({ delivery }: Pick<Ports, 'delivery'>, rotation: Rotation): Promise<void> {
  if (rotation.old_fingerprint === undefined) return;
  for (const spec of rotation.sinks) {
    const held = await (await delivery.sink(spec)).readBack();
    if (!holds(held, rotation.old_fingerprint)) continue;
    const cure = `svcacct token deliver ${rotation.successor} --user ${rotation.user_name} --to ${spec}`;
    throw unsafe(rotation, `${spec} holds its secret again`, cure);
  }
}

function unsafe(rotation: Rotation, why: string, cure: string): UserError {
  return new UserError(
    'rotation_incomplete',
    `${rotation.token_name} was not revoked, because ${why}.`,
    `${cure} puts that right.`,
  );
}

/** Deletes a token; one that is gone already is as it should be. */
export async function deleteIfThere({ backend }: Pick<Ports, 'backend'>, ref: TokenRef): Promise<void> {
  try {
    await backend.deleteToken(ref);
  } catch (error) {
    if (!isUserError(error, 'not_found')) throw error;
  }
}
