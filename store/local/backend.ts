import { makeLocalSecret } from '../../src/domain/secret/local-secret.ts';
import type { Account, Backend, Clock, Random } from '../../src/ports.ts';
import type { LocalStore } from './local-store.ts';
import * as roles from './roles.ts';
import type { StoredAccount } from './schema.ts';
import { secretHash } from './secret-hash.ts';
import * as tokens from './tokens.ts';
import * as users from './users.ts';

/** What the local backend is built from. */
export interface LocalParts {
  readonly store: LocalStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Who works here, `USERNAME@HOSTNAME`: goes into `created_by` and `assigned_by`. */
  readonly identity: string;
}

/** @returns an account with its tokens by name */
function toAccount(account: StoredAccount): Account {
  return { ...account, tokens: tokens.tokensOf(account) };
}

/** @returns a backend with OSMO's rules on a local store. */
export function createLocalBackend({ store, clock, random, identity }: LocalParts): Backend {
  const change = (): users.Attribution => ({ by: identity, at: clock.now().toISOString() });
  return {
    kind: 'local',
    whoami: async () => ({ name: identity, backend: 'local' }),
    maxTokenDays: () => store.view(({ head }) => head.settings.max_token_days),

    createUser: (user) => store.change((document) => users.createUser(document, user, change())),
    getUser: (id) => store.view((document) => users.toUser(users.findAccount(document, id))),
    listUsers: (query) => store.view((document) => users.listUsers(document, query)),
    deleteUser: (id) =>
      store.change((document) => document.accounts.delete(users.findAccount(document, id).id)),
    addRole: (user, role) => store.change((document) => users.addRole(document, user, role, change())),
    removeRole: (user, role) => store.change((document) => users.removeRole(document, user, role)),

    async createToken(token) {
      const secret = makeLocalSecret(random.bytes(32));
      const hash = await secretHash(secret);
      return {
        secret,
        token: await store.change((document) => tokens.createToken(document, token, hash, change())),
      };
    },
    listTokens: (user) => store.view((document) => tokens.tokensOf(users.findAccount(document, user))),
    deleteToken: (ref) => store.change((document) => tokens.deleteToken(document, ref)),
    async verifyToken(secret) {
      tokens.requireLocalSecret(secret);
      const hash = await secretHash(secret);
      return store.view((document) => tokens.verifyHash(document, hash, clock.now()));
    },

    listAllTokens: () => store.view(({ accounts }) => accounts.all().flatMap(tokens.tokensOf)),
    listAccounts: () => store.view(({ accounts }) => accounts.all().map(toAccount).reverse()),

    listRoles: () => store.view(roles.listRoles),
    getRole: (name) => store.view((document) => roles.getRole(document, name)),
    createRole: (role) => store.change((document) => roles.createRole(document, role)),
    deleteRole: (name) => store.change((document) => roles.deleteRole(document, name)),
  };
}
