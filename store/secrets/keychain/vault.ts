import type { AsyncEntry } from '@napi-rs/keyring';
import { probeVault } from '../probe.ts';
import type { Vault } from '../vault.ts';
import { bindingMissing, keychainTrouble } from './trouble.ts';

/** Never the kernel's keyring, to which the binding would fall back by itself: it forgets with the next boot. */
const pinned = { linux: { store: 'secret-service' } } as const;

/** @returns the OS keychain's entries of a service: the user name of an entry is its name here. */
export function keychainVault(service: string): Vault {
  // Each entry has a D-Bus connection of its own, which it keeps until it is collected: one for each name.
  const entries = new Map<string, AsyncEntry>();
  const ask = async <Answer>(
    name: string,
    question: (entry: AsyncEntry) => Promise<Answer>,
  ): Promise<Answer> => {
    const { AsyncEntry } = await loadBinding();
    try {
      const entry = entries.get(name) ?? new AsyncEntry(service, name, pinned);
      entries.set(name, entry);
      return await question(entry);
    } catch (error) {
      entries.delete(name);
      throw keychainTrouble(error);
    }
  };
  const vault = {
    kind: 'keychain',
    get: async (name) => (await ask(name, (entry) => entry.getPassword())) ?? undefined,
    set: (name, secret) => ask(name, (entry) => entry.setPassword(secret)),
    delete: (name) => ask(name, (entry) => entry.deleteCredential()),
  } satisfies Omit<Vault, 'probe'>;
  return { ...vault, probe: () => probeVault(vault, 'The OS keychain') };
}

async function loadBinding(): Promise<typeof import('./binding.ts')> {
  try {
    return await import('./binding.ts');
  } catch (error) {
    throw bindingMissing(error);
  }
}
