import { expect, test } from 'vitest';
import type { NewUser, User } from '../../../../src/domain/account/account.ts';
import type { NewRole, Role } from '../../../../src/domain/role/role.ts';
import { changesFor } from '../../../../src/domain/transfer/changes.ts';
import { readDocument } from '../../../../src/domain/transfer/read-document.ts';
import type { Account, Backend } from '../../../../src/ports.ts';
import { exportContext } from '../../../../src/usecases/transfer/export-context.ts';
import { importDocument } from '../../../../src/usecases/transfer/import-document.ts';
import { fake } from '../../../helpers/fake.ts';

/**
 * What becomes of each field of an account and of a role on the way through a document: the other context makes it anew,
 * or it is carried. A field that is added to the types does not compile before it stands here.
 */
const userFates: { readonly [Name in keyof Required<User>]: 'anew' | 'carried' } = {
  id: 'carried',
  created_at: 'anew',
  created_by: 'anew',
};
const roleFates: { readonly [Name in keyof Required<Role>]: 'anew' | 'carried' } = {
  name: 'carried',
  description: 'carried',
  policies: 'carried',
  immutable: 'anew',
  sync_mode: 'anew',
  external_roles: 'anew',
};
const carriedOf = (fates: object) =>
  Object.entries(fates).flatMap(([name, fate]) => (fate === 'carried' ? [name] : []));

const policy = { effect: 'Allow', actions: ['pool:List'], resources: [] } as const;
const role: Role = {
  name: 'osmo-ci',
  description: 'CI',
  policies: [policy],
  immutable: false,
  sync_mode: 'import',
  external_roles: ['osmo-ci'],
};
const account: Account = {
  id: 'svc-a',
  created_at: '2026-11-24T12:00:00Z',
  created_by: 'admin',
  roles: [{ role_name: 'osmo-ci', assigned_by: 'admin', assigned_at: '2026-11-24T12:00:00Z' }],
  tokens: [],
};
/** What a later version may add to each. */
const later = { later: { of: ['one', 'two'] } };

async function exported(roles: readonly Role[], accounts: readonly Account[]) {
  const backend = fake<Backend>('backend', {
    listRoles: async () => roles,
    listAccounts: async () => accounts,
  });
  return (await exportContext({ backend })).document;
}

test('an export has what every context does not decide for itself, also what it does not know', async () => {
  const plain = await exported([role], [account]);
  expect(Object.keys(plain.roles[0] ?? {}).sort()).toEqual(carriedOf(roleFates).sort());
  expect(Object.keys(plain.accounts[0] ?? {}).sort()).toEqual([...carriedOf(userFates), 'roles'].sort());
  const grown = await exported(
    [{ ...role, ...later, policies: [{ ...policy, ...later }] }],
    [{ ...account, ...later }],
  );
  expect(grown).toMatchObject({
    roles: [{ ...later, policies: [later] }],
    accounts: [{ id: 'svc-a', roles: ['osmo-ci'], ...later }],
  });
});

test('an import makes accounts and roles of everything that stands in the document', async () => {
  const document = await exported([role], [account]);
  const made: (NewRole | NewUser)[] = [];
  const backend = fake<Backend>('backend', {
    kind: 'local',
    listRoles: async () => [],
    listAccounts: async () => [],
    createRole: async (asked) => {
      made.push(asked);
      return role;
    },
    createUser: async (asked) => {
      made.push(asked);
      return account;
    },
  });
  const text = JSON.stringify(document);
  await importDocument({ backend }, { text, name: 'accounts.json', dryRun: false, keepRoles: false });
  expect(made).toEqual([...document.roles, ...document.accounts]);
});

test('an import refuses what it does not know, and names each place', async () => {
  const document = await exported(
    [{ ...role, ...later, policies: [{ ...policy, ...later }] }],
    [{ ...account, ...later }],
  );
  expect(readDocument(JSON.parse(JSON.stringify(document)))).toEqual({
    problems: ['roles[0].later', 'roles[0].policies[0].later', 'accounts[0].later'].map((place) => ({
      place,
      message: 'is an unknown field',
    })),
  });
});

test('a role that differs in what only a later version knows is another role', async () => {
  const document = await exported([role], []);
  const here = (roles: readonly Role[]) => changesFor(document, { roles, accounts: [], takesAnyId: true });
  expect(here([role]).different_roles).toEqual([]);
  expect(here([{ ...role, ...later }]).different_roles).toEqual(['osmo-ci']);
  expect(here([{ ...role, policies: [{ ...policy, ...later }] }]).different_roles).toEqual(['osmo-ci']);
});
