import { describe, expect, test } from 'vitest';
import { deleteUserAsking } from '../../../../src/cli/ask/delete-user.ts';
import { updateUserAsking } from '../../../../src/cli/ask/update-user.ts';
import { UserError } from '../../../../src/errors.ts';
import type {
  Backend,
  Prompter,
  RotationJournal,
  SecretRecords,
  SecretStore,
} from '../../../../src/ports.ts';
import { listUsers } from '../../../../src/usecases/account/list-users.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';

const user = (id: string) => ({ id, created_at: '2026-11-24T12:00:00Z', created_by: 'admin@laptop' });
const nobody = fake<Prompter>('prompter', { available: false });
const role = (name: string) => ({ name, description: '', policies: [], immutable: false });

describe('listing users', () => {
  const everybody = Array.from({ length: 2500 }, (_, index) => user(`svc-${index}`));
  const asked: (number | undefined)[] = [];
  const backend = fake<Backend>('backend', {
    listUsers: async ({ start_index = 1, count = 100 }) => {
      asked.push(count);
      const users = everybody.slice(start_index - 1, start_index - 1 + count);
      return { total_results: everybody.length, start_index, items_per_page: users.length, users };
    },
  });

  test('lists everybody where no count is given', async () => {
    const page = await listUsers({ backend }, {});
    expect(page.users).toEqual(everybody);
    expect(page).toMatchObject({ total_results: 2500, start_index: 1, items_per_page: 2500 });
  });

  test('stops at the count, and asks for no more than that', async () => {
    asked.length = 0;
    expect((await listUsers({ backend }, { count: 3 })).users).toHaveLength(3);
    expect(asked).toEqual([3]);
    await expect(listUsers({ backend }, { count: 0 })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('updating a user', () => {
  test('an unknown role changes nothing, and the nearest is named', async () => {
    const backend = fake<Backend>('backend', {
      getUser: async (id) => ({ ...user(id), roles: [] }),
      listRoles: async () => [role('osmo-user')],
    });
    await expect(
      updateUserAsking({ backend, prompter: nobody }, { id: 'svc-a', add: ['osmo-usr'], remove: ['x'] }),
    ).rejects.toMatchObject({
      code: 'not_found',
      hint: saying('Did you mean osmo-user?'),
    });
  });

  test('nothing asked for, and the same role both ways, are refused', async () => {
    const backend = fake<Backend>('backend', {});
    await expect(
      updateUserAsking({ backend, prompter: nobody }, { id: 'svc-a', add: [], remove: [] }),
    ).rejects.toMatchObject({
      code: 'usage',
    });
    await expect(
      updateUserAsking({ backend, prompter: nobody }, { id: 'svc-a', add: ['a'], remove: ['a'] }),
    ).rejects.toMatchObject({
      code: 'usage',
    });
  });
});

describe('deleting a user', () => {
  const rotations = fake<RotationJournal>('rotations', { list: async () => [] });
  const record = { user: 'svc-a', token: 'main', store: 'memory' as const, fingerprint: 'ab', kept_at: '' };

  test('is rejected unconfirmed where nobody can be asked, naming the flag', async () => {
    const ports = {
      backend: fake<Backend>('backend', { kind: 'local', listTokens: async () => [] }),
      prompter: nobody,
      rotations,
      secretRecords: fake<SecretRecords>('secretRecords', {}),
      secrets: async () => fake<SecretStore>('secrets', {}),
    };
    await expect(deleteUserAsking(ports, { id: 'svc-a' })).rejects.toMatchObject({
      code: 'usage',
      hint: saying('--yes'),
    });
  });

  test('takes the kept secrets along, and tells which one it could not', async () => {
    const removed: string[] = [];
    const ports = {
      backend: fake<Backend>('backend', {
        kind: 'local',
        listTokens: async () => [],
        deleteUser: async () => undefined,
      }),
      prompter: nobody,
      rotations,
      secretRecords: fake<SecretRecords>('secretRecords', {
        list: async (user) =>
          [record, { ...record, token: 'stuck' }, { ...record, user: 'svc-b' }].filter(
            (each) => each.user === user,
          ),
        remove: async ({ token }) => void removed.push(token),
      }),
      secrets: async () =>
        fake<SecretStore>('secrets', {
          kind: 'memory',
          delete: async ({ token }) => {
            if (token === 'stuck') throw new UserError('secret_store_locked', 'locked');
            return true;
          },
        }),
    };
    const result = await deleteUserAsking(ports, { id: 'svc-a', confirmed: true });
    expect(removed).toEqual(['main']);
    expect(result.left_secrets).toEqual([{ token: 'stuck', reason: 'locked' }]);
  });
});
