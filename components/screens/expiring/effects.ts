import type { Task } from '../../screen.ts';
import type { ExpiringAction } from './state.ts';

/** Reads every token of the context. */
export const loadExpiring: Task<ExpiringAction> = {
  run: async ({ actions }, _send, signal) => ({
    kind: 'loaded',
    overview: await actions.overview({ signal }),
  }),
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'tokens',
};
