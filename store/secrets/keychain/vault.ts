import { probeVault } from '../probe.ts';
import type { Vault } from '../vault.ts';
import { type ConnectedEntry, Entries } from './entries.ts';
import { withPatience } from './patience.ts';
import { bindingMissing, keychainTrouble } from './trouble.ts';

/**
 * The OS keychain's entries of a service: the user name of an entry is its name here.
 * @param knownBus the file that keeps which session bus answered
 * @param hasPerson whether somebody is there to unlock it: then it may wait for longer. For anything but a person it has
 *   2 seconds, by the binding's own measure.
 */
export function keychainVault(service: string, knownBus: string, hasPerson: () => Promise<boolean>): Vault {
  const entries = new Entries(service);
  const bus = checkedBus(knownBus);
  const ask = async <Answer>(
    name: string,
    question: (entry: ConnectedEntry['entry']) => Promise<Answer>,
    meanwhile?: () => void,
  ): Promise<Answer> => {
    // Asked first: the bus answers while the binding is loaded.
    const [, { AsyncEntry }] = await Promise.all([bus.ready(), loadBinding()]);
    try {
      const { entry, socket } = entries.find(name, AsyncEntry);
      const answer = question(entry);
      meanwhile?.();
      return await withPatience(answer, hasPerson, async () => {
        const { cutOff } = await import('./cut-off.ts');
        if (socket) cutOff(socket);
      });
    } catch (error) {
      entries.forget(name);
      throw keychainTrouble(error, { service, name });
    }
  };
  const vault = {
    kind: 'keychain',
    get: async (name, meanwhile) => (await ask(name, (entry) => entry.getPassword(), meanwhile)) ?? undefined,
    set: (name, secret) => ask(name, (entry) => entry.setPassword(secret)),
    delete: (name) => ask(name, (entry) => entry.deleteCredential()),
  } satisfies Omit<Vault, 'probe'>;
  return { ...vault, probe: () => probeVault(vault, 'The OS keychain') };
}

/** The session bus of Linux, seen to answer before the first question. */
function checkedBus(known: string): { ready(): Promise<void> } {
  let checked = process.platform !== 'linux';
  return {
    async ready() {
      if (checked) return;
      const { requireBus } = await import('./bus.ts');
      await requireBus(process.env, known);
      checked = true;
    },
  };
}

async function loadBinding(): Promise<typeof import('./binding.ts')> {
  try {
    return await import('./binding.ts');
  } catch (error) {
    throw bindingMissing(error);
  }
}
