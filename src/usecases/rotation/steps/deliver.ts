import { newRef, type Rotation } from '../../../domain/rotation/rotation.ts';
import type { Sink } from '../../../ports.ts';
import { holds } from '../held.ts';
import { newSecret } from '../secrets-in-hand.ts';
import { type Action, done, sinkOf } from './action.ts';

/** Hands the new secret to one sink; after a crash only where the sink does not hold it already. */
export const deliver: Action = async (work) => {
  const { ports, rotation, hand, uncertain } = work;
  const sink = await ports.delivery.sink(sinkOf(work), newRef(rotation));
  if (uncertain && (await hasArrived(sink, rotation))) return done;
  const secret = await newSecret(ports, rotation, hand);
  if (secret === undefined) return { kind: 'lost' };
  try {
    await sink.deliver(secret);
  } catch (error) {
    // An answer that was lost, a time that ran out: it may have arrived all the same.
    if (!(await hasArrived(sink, rotation).catch(() => false))) throw error;
  }
  return done;
};

async function hasArrived(sink: Sink, rotation: Rotation): Promise<boolean> {
  return holds(await sink.readBack(), rotation.fingerprint);
}
