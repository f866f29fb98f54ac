import type { TokenRef } from '../../../src/domain/token/token.ts';
import type { Task } from '../../screen.ts';
import type { AccountAction } from './state.ts';

/** Reads the account with its tokens and what is kept of them. */
export function loadAccount(user: string): Task<AccountAction> {
  return {
    async run({ actions }) {
      const [details, known] = await Promise.all([actions.account(user), actions.knownRoles()]);
      return { kind: 'loaded', details, known };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
    reading: 'account',
  };
}

/** Reads what was done to the account. */
export function loadHistory(user: string): Task<AccountAction> {
  return {
    async run({ actions, context }) {
      const none = { latest: [], retrieved: new Map() };
      return { kind: 'history', history: (await actions.histories(context)).get(user) ?? none };
    },
    failed: ({ message }) => ({ kind: 'noHistory', reason: message }),
  };
}

/** Reads a kept secret, to show or to copy it. */
export function readSecretRecords(ref: TokenRef, then: 'revealed' | 'copyRead'): Task<AccountAction> {
  return {
    run: async ({ actions }) => ({ kind: then, token: ref.token, secret: await actions.secretOf(ref) }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
