import type { UsePorts } from '../../ports.ts';
import { readContextState } from './context-state.ts';
import { allContexts, chooseContext } from './contexts.ts';
import { planContextRemoval, removeContext } from './remove-context.ts';

/** @returns what a screen does with contexts; the state and the removal are of the context at hand. */
export function contextActions(use: UsePorts) {
  const plan = async (name: string) =>
    planContextRemoval(
      await use('settings'),
      async () => ({
        ...(await use('secretRecords', 'records')),
        secrets: async () => (await use('secrets')).secrets,
      }),
      name,
    );
  return {
    contexts: async () => allContexts(await use('settings')),
    chooseContext: async (name: string) => chooseContext(await use('settings'), name),
    contextState: async () => readContextState(() => use('backend')),
    /** How many stored secrets would go with the context at hand. */
    contextSecrets: async (name: string) => (await plan(name)).records.length,
    removeContext: async (name: string) => removeContext(await use('settings', 'logins'), await plan(name)),
  };
}
