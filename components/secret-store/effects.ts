import type { StoreChoice } from '../../src/domain/secret/store-choice.ts';
import type { Task } from '../screen.ts';
import type { StoreAction } from './state.ts';

/** Reads which store is used. */
export const standingTask: Task<StoreAction> = {
  run: async ({ actions }) => ({ kind: 'read', standing: await actions.secretStores() }),
  failed: (problem) => ({ kind: 'probed', probe: problem }),
};

/** Tries whether the store that is used would really keep a secret. A keychain may have been unlocked meanwhile. */
export const probeTask: Task<StoreAction> = {
  async run({ actions }) {
    await actions.probeSecretStore();
    return { kind: 'probed', probe: 'works' };
  },
  // One can choose another meanwhile: a keychain may wait for its password.
  background: true,
  failed: (problem) => ({ kind: 'probed', probe: problem }),
};

/** Tries another store, and uses it from now on where it works. */
export function chooseTask(choice: StoreChoice): Task<StoreAction> {
  return {
    async run({ actions }) {
      const chosen = await actions.chooseStore(choice);
      return { kind: 'chosen', chosen, standing: await actions.secretStores() };
    },
    failed: (problem) => ({ kind: 'notChosen', problem }),
  };
}
