import type { SecretEntries } from './secret-entries.ts';

/** Secrets that end with the process: for the demo and for tests. */
export function memoryEntries(): SecretEntries {
  const secrets = new Map<string, string>();
  return {
    kind: 'memory',
    probe: async () => {},
    get: async (name) => secrets.get(name),
    set: async (name, secret) => {
      secrets.set(name, secret);
    },
    delete: async (name) => secrets.delete(name),
  };
}
