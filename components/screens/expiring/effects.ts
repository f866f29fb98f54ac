import { overview } from '../../../src/usecases/account/overview.ts';
import type { Task } from '../../screen.ts';
import type { ExpiringAction } from './state.ts';

/** Reads every token of the context. */
export const loadExpiring: Task<ExpiringAction> = {
  run: async ({ use }, _send, signal) => ({
    kind: 'loaded',
    overview: await overview(await use('backend', 'secretRecords', 'rotations'), { signal }),
  }),
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'tokens',
};
