import type { TokenRef } from '../../../src/domain/token/token.ts';
import {
  deleteAccount,
  deletedText,
  readAccount,
  readSecret,
  readWarnings,
  revokedText,
  revokeToken,
} from '../../operations.ts';
import type { Task } from '../../screen.ts';
import type { AccountAction } from './state.ts';

/** Reads the account with its tokens and what is kept of them. */
export function loadAccount(user: string): Task<AccountAction> {
  return {
    async run({ use }) {
      const [details, warnings] = await Promise.all([readAccount(use, user), readWarnings(use)]);
      return { kind: 'loaded', details, warnings };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
    reading: 'account',
  };
}

/** Revokes a token. */
export function removeToken(ref: TokenRef): Task<AccountAction> {
  return {
    async run({ use }) {
      return { kind: 'tokenDeleted', token: ref.token, text: revokedText(await revokeToken(use, ref)) };
    },
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}

/** Deletes the account. */
export function removeAccount(user: string): Task<AccountAction> {
  return {
    async run({ use }) {
      return { kind: 'accountDeleted', text: deletedText(await deleteAccount(use, user)) };
    },
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}

/** Reads a kept secret, to show or to copy it. */
export function readSecretRecords(ref: TokenRef, then: 'revealed' | 'copyRead'): Task<AccountAction> {
  return {
    run: async ({ use }) => ({ kind: then, token: ref.token, secret: await readSecret(use, ref) }),
    failed: (problem) => ({ kind: 'notDone', problem }),
  };
}
