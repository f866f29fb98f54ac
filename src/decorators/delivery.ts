import type { TokenRef } from '../domain/token/token.ts';
import type { Delivery, Sink } from '../ports.ts';
import { audited } from './decorate.ts';
import type { Effects } from './effects.ts';
import { fingerprint } from './fingerprint.ts';
import { recordChange } from './record.ts';

/** A record of every secret that is handed to a sink, whatever came of it. */
export const deliveryEffects: Effects<Delivery> = {
  sink: {
    effect: 'read',
    recorded: (open, recorder) => async (spec, of) =>
      audited(await open(spec, of), sinkEffects(of), recorder),
  },
};

function sinkEffects(of: TokenRef | undefined): Effects<Sink> {
  return {
    spec: 'read',
    probe: 'read',
    readBack: 'read',
    deliver: {
      effect: 'write',
      recorded:
        (deliver, recorder, { spec }) =>
        async (secret, signal) => {
          const about = {
            action: 'token.deliver',
            ...of,
            fingerprint: await fingerprint(secret, recorder),
            details: { sink: spec },
          };
          return recordChange(recorder, about, () => deliver(secret, signal));
        },
    },
  };
}
