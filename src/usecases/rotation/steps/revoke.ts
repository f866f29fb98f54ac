import { advise, commandHint, type Hint } from '../../../domain/hint/hint.ts';
import { isAlive } from '../../../domain/rotation/fate.ts';
import { newRef, type Rotation } from '../../../domain/rotation/rotation.ts';
import { isExpired } from '../../../domain/time/expiry.ts';
import type { TokenRef } from '../../../domain/token/token.ts';
import { isUserError, UserError } from '../../../errors.ts';
import type { Ports } from '../../../ports.ts';
import { holds } from '../held.ts';
import { newSecret } from '../secrets-in-hand.ts';
import { see } from '../see.ts';
import { WentBackError } from '../went-back-error.ts';
import { type Action, done, type Work } from './action.ts';
import { backendAccepts } from './verify.ts';

/** Revokes the old token, and those whose secret was lost on the way. */
export const revoke: Action = async (work) => {
  const { ports, rotation } = work;
  // One that is gone needs no revoking, and one that somebody made again under its name is not ours to revoke.
  const isThere = isAlive((await see(ports, rotation)).old) && !(await isRemade(work));
  if (isThere) await stillSafe(work);
  const names = [
    ...(isThere ? [rotation.token_name] : []),
    ...rotation.discarded.map(({ token_name }) => token_name),
  ];
  for (const token of names) await deleteIfThere(ports, { user: rotation.user_name, token });
  if (isThere) await requireGone(work);
  return done;
};

/** What the backend answered is not enough: it must not list the old token any more. */
async function requireGone({ ports, rotation }: Work): Promise<void> {
  const tokens = await ports.backend.listTokens(rotation.user_name);
  if (tokens.every(({ token_name }) => token_name !== rotation.token_name)) return;
  throw new UserError(
    'backend_failed',
    `The backend still lists ${rotation.token_name} after it was revoked.`,
    'The change may take a moment.',
  );
}

/** Another secret was stored under the old name since: that of a token that was made again. */
async function isRemade({ ports, rotation }: Work): Promise<boolean> {
  const { user_name: user, token_name: token, old_fingerprint } = rotation;
  const record = await ports.secretRecords.find({ user, token });
  return (
    old_fingerprint !== undefined &&
    record !== undefined &&
    record.store !== 'none' &&
    record.fingerprint !== old_fingerprint
  );
}

/**
 * Looks once more right before the old token goes: the new one is listed, its secret is taken with the planned roles,
 * and no sink has the old secret again.
 */
async function stillSafe({ ports, rotation, hand }: Work): Promise<void> {
  const { user, token } = newRef(rotation);
  const found = (await ports.backend.listTokens(user)).find(({ token_name }) => token_name === token);
  if (found === undefined || isExpired(found.expires_at, ports.clock.now())) {
    throw unsafe(rotation, `${token} is no longer valid`, goBack(rotation));
  }
  const lacking = rotation.roles.filter((role) => !found.roles.includes(role));
  if (lacking.length > 0) {
    throw unsafe(rotation, `${token} no longer carries ${lacking.join(', ')}`, goBack(rotation));
  }
  const secret = await newSecret(ports, rotation, hand);
  if (secret !== undefined) await stillAccepted(ports, rotation, secret);
  else if (rotation.store !== 'none') {
    const again = commandHint('token import', [token], { user });
    const cure = advise`If you have it, ${again} stores it again; ${goBack(rotation)}`;
    throw unsafe(rotation, `the secret of ${token} is no longer in the secret store`, cure);
  }
  await noSinkWentBack(ports, rotation);
}

async function stillAccepted(
  ports: Pick<Ports, 'backend'>,
  rotation: Rotation,
  secret: string,
): Promise<void> {
  try {
    await backendAccepts(ports, rotation, secret);
  } catch (error) {
    if (isUserError(error, 'token_refused'))
      throw unsafe(rotation, `the secret of ${rotation.successor} is rejected`, goBack(rotation));
    if (!isUserError(error) || error.code !== 'rotation_incomplete') throw error;
    throw unsafe(rotation, error.message.replace(/\.$/, ''), goBack(rotation));
  }
}

async function noSinkWentBack({ delivery }: Pick<Ports, 'delivery'>, rotation: Rotation): Promise<void> {
  if (rotation.old_fingerprint === undefined) return;
  for (const spec of rotation.sinks) {
    const held = await (await delivery.sink(spec)).readBack();
    if (!holds(held, rotation.old_fingerprint)) continue;
    // Where the new secret is stored nowhere, it cannot be delivered again.
    if (rotation.store !== 'none') throw new WentBackError(rotation, spec);
    throw unsafe(rotation, `${spec} has its secret again`, goBack(rotation));
  }
}

function goBack({ id, token_name }: Rotation): Hint {
  return advise`${commandHint('rotation abort', [id])} rolls back to ${token_name}.`;
}

function unsafe(rotation: Rotation, why: string, cure: Hint): UserError {
  return new UserError(
    'rotation_incomplete',
    `${rotation.token_name} was not revoked, because ${why}.`,
    cure,
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
