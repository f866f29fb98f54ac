import { newSecret } from '../hand.ts';
import { holds } from '../held.ts';
import { type Action, done, sinkOf } from './action.ts';

/** Hands the new secret to one sink; after a crash only where the sink does not hold it already. */
export const deliver: Action = async (work) => {
  const { ports, rotation, hand, uncertain } = work;
  const sink = await ports.delivery.sink(sinkOf(work));
  if (uncertain && holds(await sink.readBack(), rotation.fingerprint)) return done;
  const secret = await newSecret(ports, rotation, hand);
  if (secret === undefined) return { kind: 'lost' };
  await sink.deliver(secret);
  return done;
};
