import type { Task } from '../../screen.ts';
import type { ContextsAction } from './state.ts';

/** Reads the contexts from the settings. */
export const loadContexts: Task<ContextsAction> = {
  run: async ({ actions }) => ({ kind: 'loaded', contexts: await actions.contexts() }),
  failed: (problem) => ({ kind: 'failed', problem }),
};
