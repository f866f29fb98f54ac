import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import type { Account, Backend } from '../../../../src/ports.ts';
import { importDocument } from '../../../../src/usecases/transfer/import-document.ts';
import { fake } from '../../../helpers/fake.ts';

const text = JSON.stringify({
  svcacct_export: 1,
  roles: [{ name: 'osmo-ci', description: '', policies: [] }],
  accounts: [
    { id: 'svc-a', roles: ['osmo-ci'] },
    { id: 'svc-b', roles: [] },
  ],
});
const input = { text, name: 'accounts.json', dryRun: false, keepRoles: false };

/** A backend without anything, which notes what is done and fails at one thing. */
function backendThatFailsAt(failing: readonly string[]) {
  const done: string[] = [];
  const doing = (what: string) => async () => {
    if (failing.includes(what)) throw new UserError('backend_failed', `No ${what}.`, 'Try later.');
    done.push(what);
  };
  const backend = fake<Backend>('backend', {
    kind: 'osmo',
    listRoles: async () => [],
    listAccounts: async () => [],
    createRole: (role) => doing(`role ${role.name}`)().then(() => ({ ...role, immutable: false })),
    createUser: ({ id }) => doing(`account ${id}`)().then(() => ({ id }) as Account),
    deleteRole: (name) => doing(`no role ${name}`)(),
    deleteUser: (id) => doing(`no account ${id}`)(),
  });
  return { backend, done };
}

describe('an import that fails half-way', () => {
  test('takes back what it had made, the last one first', async () => {
    const { backend, done } = backendThatFailsAt(['account svc-b']);
    await expect(importDocument({ backend }, input)).rejects.toMatchObject({
      code: 'backend_failed',
      message: 'The import stopped at account svc-b: No account svc-b. Everything was rolled back.',
      hint: 'Try later.',
    });
    expect(done).toEqual(['role osmo-ci', 'account svc-a', 'no account svc-a', 'no role osmo-ci']);
  });

  test('says what is left where that cannot be taken back', async () => {
    const { backend } = backendThatFailsAt(['account svc-b', 'no role osmo-ci']);
    await expect(importDocument({ backend }, input)).rejects.toMatchObject({
      code: 'partial_failure',
      message: expect.stringContaining('this still exists: role osmo-ci'),
    });
  });
});

test('a document of another version, or none of ours, changes nothing', async () => {
  const { backend, done } = backendThatFailsAt([]);
  for (const [other, message] of [
    ['{"svcacct_export": 2}', 'it has version 2, but this program supports 1'],
    ['{"users": []}', 'this is not an export of svcacct'],
    ['[]', 'it does not contain an object'],
    ['', 'accounts.json is empty'],
  ] as const) {
    await expect(importDocument({ backend }, { ...input, text: other })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(message),
    });
  }
  expect(done).toEqual([]);
});

test('names that stand in it twice are told', async () => {
  const { backend } = backendThatFailsAt([]);
  const twice = JSON.stringify({
    svcacct_export: 1,
    roles: [],
    accounts: [
      { id: 'svc-a', roles: [] },
      { id: 'svc-a', roles: [] },
    ],
  });
  await expect(importDocument({ backend }, { ...input, text: twice })).rejects.toMatchObject({
    message: expect.stringContaining('accounts: svc-a appears twice'),
  });
});
