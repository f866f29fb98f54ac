import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from '../../screen.ts';
import type { AccountsAction } from './state.ts';

/** Reads all accounts of the context. */
export const loadAccounts: Task<AccountsAction> = {
  async run({ actions }, send, signal) {
    const progress = (done: number, total: number) => send({ kind: 'progress', done, total });
    const [read, known] = await Promise.all([actions.overview({ signal, progress }), actions.knownRoles()]);
    return { kind: 'loaded', overview: read, known };
  },
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'accounts',
};

/** How long the cursor rests on a row before the account is described, in milliseconds. */
const pause = 100;

/** Waits whether the cursor rests on an account. */
export function rest(user: string): Task<AccountsAction> {
  return {
    async run(_services, _send, signal) {
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      return { kind: 'rested', user };
    },
    failed: () => ({ kind: 'rested', user }),
    background: true,
  };
}

/** Reads what was done to the accounts. */
export const loadHistories: Task<AccountsAction> = {
  run: async ({ actions, context }) => ({
    kind: 'histories',
    histories: await actions.histories(context),
  }),
  failed: ({ message }) => ({ kind: 'noHistories', reason: message }),
  background: true,
};
