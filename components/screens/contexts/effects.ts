import { allContexts } from '../../../src/usecases/context/contexts.ts';
import type { Task } from '../../screen.ts';
import type { ContextsAction } from './state.ts';

/** Reads the contexts from the settings. */
export const loadContexts: Task<ContextsAction> = {
  run: async ({ use }) => ({ kind: 'loaded', contexts: await allContexts(await use('settings')) }),
  failed: (problem) => ({ kind: 'failed', problem }),
};
