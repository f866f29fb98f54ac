import { probeVault } from '../probe.ts';
import type { Vault } from '../vault.ts';
import { type ConnectedEntry, Entries } from './entries.ts';
import { withPatience } from './patience.ts';
import { bindingMissing, keychainTrouble } from './trouble.ts';

/**
 * The OS keychain's entries of a service: the user name of an entry is its name here.
 * @param patience how long the keychain may wait for a person, in milliseconds. Other answers it owes within 2 seconds,
 *   the time that the binding itself gives it.
 */
export function keychainVault(service: string, patience: number): Vault {
  const entries = new Entries(service);
  const ask = async <Answer>(
    name: string,
    question: (entry: ConnectedEntry['entry']) => Promise<Answer>,
  ): Promise<Answer> => {
    const { AsyncEntry } = await loadBinding();
    try {
      const { entry, sockets } = entries.find(name, AsyncEntry);
      return await withPatience(patience, question(entry), async () => {
        const { cutOff } = await import('./cut-off.ts');
        sockets.forEach(cutOff);
      });
    } catch (error) {
      entries.forget(name);
      throw keychainTrouble(error, { service, name });
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
