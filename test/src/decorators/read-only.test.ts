import { expect, test } from 'vitest';
import { readOnlyBackend } from '../../../src/decorators/read-only-backend.ts';
import type { Backend } from '../../../src/ports.ts';
import { fake } from '../../helpers/fake.ts';
import { saying } from '../../helpers/saying.ts';

const role = { name: 'osmo-user', description: '', policies: [], immutable: true };
const backend = readOnlyBackend(
  fake<Backend>('backend', { kind: 'osmo', listRoles: async () => [role] }),
  'prod',
);

test('reads pass through', async () => {
  expect(backend.kind).toBe('osmo');
  expect(await backend.listRoles()).toEqual([role]);
});

test.each([
  ['createUser', () => backend.createUser({ id: 'svc-a', roles: [] })],
  ['deleteUser', () => backend.deleteUser('svc-a')],
  ['addRole', () => backend.addRole('svc-a', 'osmo-user')],
  ['removeRole', () => backend.removeRole('svc-a', 'osmo-user')],
  [
    'createToken',
    () =>
      backend.createToken({
        user: 'svc-a',
        token: 'main',
        expires_on: '2027-01-01',
        description: '',
        roles: [],
      }),
  ],
  ['deleteToken', () => backend.deleteToken({ user: 'svc-a', token: 'main' })],
  ['createRole', () => backend.createRole({ name: 'mine', description: '', policies: [] })],
  ['deleteRole', () => backend.deleteRole('mine')],
])('%s is rejected before the backend hears of it, naming what would allow it', async (_, write) => {
  await expect(write()).rejects.toMatchObject({
    code: 'read_only',
    exitCode: 5,
    hint: saying('svcacct context set prod --no-read-only'),
  });
});
