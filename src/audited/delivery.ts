import { fingerprintOf } from '../domain/token/token.ts';
import type { Delivery, Sink } from '../ports.ts';
import { type Recorder, recordChange } from './record.ts';

/** @returns the same delivery, with a record of every secret that is handed to a sink, whatever came of it. */
export function auditedDelivery(delivery: Delivery, recorder: Recorder): Delivery {
  return {
    async sink(spec, of) {
      const sink = await delivery.sink(spec, of);
      const audited: Sink = {
        spec: sink.spec,
        probe: (signal) => sink.probe(signal),
        readBack: (signal) => sink.readBack(signal),
        async deliver(secret, signal) {
          const fingerprint = fingerprintOf((await recorder.digest()).sha256(secret));
          const deed = { action: 'token.deliver', ...of, fingerprint, details: { sink: sink.spec } };
          return recordChange(recorder, deed, () => sink.deliver(secret, signal));
        },
      };
      return audited;
    },
  };
}
