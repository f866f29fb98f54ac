import type { Task } from '../../screen.ts';
import type { AccountsAction } from './state.ts';

/** Reads all accounts of the context. */
export const loadAccounts: Task<AccountsAction> = {
  async run({ actions }, send, signal) {
    const progress = (done: number, total: number) => send({ kind: 'progress', done, total });
    const [read, warnings] = await Promise.all([
      actions.overview({ signal, progress }),
      actions.roleWarnings(),
    ]);
    return { kind: 'loaded', overview: read, warnings };
  },
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'accounts',
};
