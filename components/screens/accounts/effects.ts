import { deletedText } from '../../deleted-words.ts';
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

/** Deletes an account. */
export function removeAccount(user: string): Task<AccountsAction> {
  return {
    async run({ actions }) {
      return { kind: 'deleted', user, text: deletedText(await actions.deleteAccount(user)) };
    },
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
