import type { Delivery, Digest } from '../../src/ports.ts';

/** @returns sinks that only remember what they were given: no file is written, no program started. */
export function demoDelivery({ sha256 }: Digest): Delivery {
  const given = new Map<string, string>();
  return {
    sink: async (spec) => ({
      spec,
      probe: async () => undefined,
      deliver: async (secret) => void given.set(spec, sha256(secret)),
      readBack: async () => {
        const held = given.get(spec);
        return held === undefined ? { kind: 'nothing' } : { kind: 'secret', sha256: held };
      },
    }),
  };
}
