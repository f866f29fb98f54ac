import { describe, expect, test } from 'vitest';
import { deleteRoleAsking } from '../../../../src/cli/ask/delete-role.ts';
import type { NewRole, Role } from '../../../../src/domain/role/role.ts';
import type { Backend, Prompter } from '../../../../src/ports.ts';
import { createRole } from '../../../../src/usecases/role/create-role.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';

const user = (id: string) => ({ id, created_at: '2026-11-24T12:00:00Z', created_by: 'admin@laptop' });
const token = (user_name: string, token_name: string, roles: string[]) => ({
  user_name,
  token_name,
  roles,
  expires_at: '2027-01-01T00:00:00Z',
  description: '',
});
const role = (name: string): Role => ({ name, description: '', policies: [], immutable: false });

describe('making a role', () => {
  test('what is wrong with the file is told, and the backend hears nothing of it', async () => {
    const backend = fake<Backend>('backend', {});
    const file = {
      name: 'ci.json',
      text: '{"name":"osmo-ci","description":"","policies":[{"actions":["x"]}]}',
    };
    await expect(createRole({ backend }, file)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/ci\.json .*1 problem\.\n {2}policies\[0\]\.actions\[0\]: "x"/),
    });
    for (const [text, said] of [
      ['{"name":,', 'line 1, column 9'],
      [' \n', 'it is empty'],
    ] as const) {
      await expect(createRole({ backend }, { name: 'ci.json', text })).rejects.toMatchObject({
        code: 'invalid_input',
        message: `ci.json is not JSON (${said}).`,
      });
    }
  });

  test('a sound file reaches the backend', async () => {
    const made: NewRole[] = [];
    const backend = fake<Backend>('backend', {
      createRole: async (wanted) => {
        made.push(wanted);
        return { ...wanted, immutable: false };
      },
    });
    const text = '{"name":"osmo-ci","description":"CI","policies":[{"actions":["pool:List"]}]}';
    expect(await createRole({ backend }, { name: 'ci.json', text })).toMatchObject({ warnings: [] });
    expect(made).toEqual([
      {
        name: 'osmo-ci',
        description: 'CI',
        policies: [{ effect: 'Allow', actions: ['pool:List'], resources: [] }],
      },
    ]);
  });
});

describe('deleting a role', () => {
  const deleted: string[] = [];
  const backend = fake<Backend>('backend', {
    kind: 'local',
    getRole: async (name) => role(name),
    listUsers: async () => ({ total_results: 1, start_index: 1, items_per_page: 1, users: [user('svc-ci')] }),
    listTokens: async (id) => [token(id, 'main', ['osmo-ci']), token(id, 'other', ['osmo-user'])],
    deleteRole: async (name) => void deleted.push(name),
  });

  test('asks first, and says who loses it', async () => {
    const asked: string[] = [];
    const prompter = fake<Prompter>('prompter', {
      available: true,
      confirm: async ({ message }) => {
        asked.push(message);
        return false;
      },
    });
    await expect(deleteRoleAsking({ backend, prompter }, { name: 'osmo-ci' })).rejects.toThrow(
      'nothing was changed',
    );
    expect(asked).toEqual(['Delete role osmo-ci? svc-ci loses it, and for good does the token svc-ci/main.']);
    expect(deleted).toEqual([]);
  });

  test('is rejected unconfirmed where nobody can be asked; confirmed it tells who lost it', async () => {
    const prompter = fake<Prompter>('prompter', { available: false });
    await expect(deleteRoleAsking({ backend, prompter }, { name: 'osmo-ci' })).rejects.toMatchObject({
      code: 'usage',
      hint: saying('--yes'),
    });
    expect(await deleteRoleAsking({ backend, prompter }, { name: 'osmo-ci', confirmed: true })).toEqual({
      role: 'osmo-ci',
      users: ['svc-ci'],
      tokens: [{ user: 'svc-ci', token: 'main' }],
    });
    expect(deleted).toEqual(['osmo-ci']);
  });
});
