import { overview } from '../../../src/usecases/account/overview.ts';
import { deleteAccount, deletedText, readWarnings } from '../../operations.ts';
import type { Task } from '../../screen.ts';
import type { AccountsAction } from './state.ts';

/** Reads all accounts of the context. */
export const loadAccounts: Task<AccountsAction> = {
  async run({ use }, send, signal) {
    const progress = (done: number, total: number) => send({ kind: 'progress', done, total });
    const [read, warnings] = await Promise.all([
      overview(await use('backend', 'secretRecords', 'rotations'), { signal, progress }),
      readWarnings(use),
    ]);
    return { kind: 'loaded', overview: read, warnings };
  },
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'accounts',
};

/** Deletes an account. */
export function removeAccount(user: string): Task<AccountsAction> {
  return {
    async run({ use }) {
      return { kind: 'deleted', user, text: deletedText(await deleteAccount(use, user)) };
    },
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
