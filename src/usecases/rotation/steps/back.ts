import { advise, commandHint } from '../../../domain/hint/hint.ts';
import { looksPlanned } from '../../../domain/rotation/lost.ts';
import { givingBack } from '../../../domain/rotation/return.ts';
import { newRef, oldRef, type Rotation } from '../../../domain/rotation/rotation.ts';
import { isDone } from '../../../domain/rotation/steps.ts';
import { UserError } from '../../../errors.ts';
import type { Ports } from '../../../ports.ts';
import { lookInto } from '../held.ts';
import { oldSecret } from '../secrets-in-hand.ts';
import { type Action, done, sinkOf } from './action.ts';
import { forgetAll, forgetDiscarded } from './forget.ts';
import { deleteIfThere } from './revoke.ts';

/** Gives a sink the old secret again, where it would be left with the secret of a token that goes. */
export const giveBack: Action = async (work) => {
  const { ports, rotation } = work;
  const spec = sinkOf(work);
  const need = givingBack(rotation, spec, await lookInto(ports.delivery, spec));
  if (need === 'no') return done;
  const secret = await oldSecret(ports, rotation);
  if (secret !== undefined) await (await ports.delivery.sink(spec, oldRef(rotation))).deliver(secret);
  else if (need === 'needed') throw cannotGiveBack(rotation, spec);
  return done;
};

/** @returns what to say of a sink that holds the new secret and cannot be given the old one. */
export function cannotGiveBack(rotation: Rotation, spec: string): UserError {
  return new UserError(
    'rotation_incomplete',
    `${spec} has the new secret, or may have it. The old one is not stored here, so it cannot be returned.`,
    advise`If you have the old secret, store it: ${commandHint('token import', [rotation.token_name], { user: rotation.user_name })}`,
  );
}

/** Deletes what was made: the new token, and those whose secret was lost on the way. */
export const takeBack: Action = async ({ ports, rotation }) => {
  const { user, token } = newRef(rotation);
  if (rotation.ended !== 'new_replaced' && (await isOurs(ports, rotation)))
    await deleteIfThere(ports, { user, token });
  for (const { token_name } of rotation.discarded) await deleteIfThere(ports, { user, token: token_name });
  return done;
};

/** Somebody may have made another one under its name; a process that died could not say whether it made it. */
async function isOurs({ backend }: Pick<Ports, 'backend'>, rotation: Rotation): Promise<boolean> {
  if (!isDone(rotation, { name: 'probe' })) return false;
  return (await backend.listTokens(rotation.user_name)).some((token) => looksPlanned(token, rotation));
}

/** Takes the new secret out of the secret store; its token is dead by now. */
export const forgetNew: Action = async ({ ports, rotation }) => {
  await forgetDiscarded(ports, rotation);
  try {
    const record = await ports.secretRecords.find(newRef(rotation));
    const isOurs = record === undefined || record.fingerprint === rotation.fingerprint;
    if (rotation.fingerprint !== undefined && isOurs) await forgetAll(ports, newRef(rotation));
  } catch (error) {
    // A store that would not take the secret need not answer now either.
    if (isDone(rotation, { name: 'keep' })) throw error;
  }
  return done;
};
