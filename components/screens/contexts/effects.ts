import type { ContextEntry } from '../../../src/domain/settings/context-entries.ts';
import type { ContextState } from '../../../src/usecases/context/context-state.ts';
import type { Services, Task } from '../../screen.ts';
import type { ContextsAction } from './state.ts';

/** Reads the contexts from the settings. */
export const loadContexts: Task<ContextsAction> = {
  run: async ({ actions }) => ({ kind: 'loaded', contexts: await actions.contexts() }),
  failed: (problem) => ({ kind: 'failed', problem }),
};

/** Asks every context side by side how it is, and tells of each as soon as it is known: a slow one holds up nobody. */
export function lookAtContexts(contexts: readonly ContextEntry[]): Task<ContextsAction> {
  return {
    async run({ elsewhere }, send) {
      const look = async ({ name }: ContextEntry) => {
        const state = await stateOf(elsewhere, name);
        send({ kind: 'state', context: name, state });
      };
      await Promise.all(contexts.map(look));
      return { kind: 'looked' };
    },
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}

async function stateOf(elsewhere: Services['elsewhere'], name: string): Promise<ContextState> {
  return elsewhere(name).contextState();
}

/** Finds out what would go with a context. */
export function planRemoval(context: ContextEntry): Task<ContextsAction> {
  return {
    run: async ({ elsewhere }) => ({
      kind: 'planned',
      context,
      secrets: await elsewhere(context.name).contextSecrets(context.name),
    }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}

/** Removes a context from this machine. */
export function removeIt(context: string): Task<ContextsAction> {
  return {
    run: async ({ elsewhere }) => ({
      kind: 'removed',
      removed: await elsewhere(context).removeContext(context),
    }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}

/** Makes a context the one that commands work in. */
export function switchCommandsTo(context: string): Task<ContextsAction> {
  return {
    async run({ actions }) {
      await actions.chooseContext(context);
      return { kind: 'used', context };
    },
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
