import { expect, test } from 'vitest';
import { main } from '../../../src/main.ts';
import { userLines } from '../../../src/output/user.ts';
import type { Backend } from '../../../src/ports.ts';
import { fake } from '../../helpers/fake.ts';
import { memoryStreams } from '../../helpers/streams.ts';
import { commandWorld } from '../../helpers/world.ts';

test('an account reads as in OSMO’s CLI: days, and what the service does not tell', () => {
  const role = {
    role_name: 'osmo-backend',
    assigned_by: 'admin@example.com',
    assigned_at: '2026-01-15T10:30:00Z',
  };
  const user = { id: 'svc-a', created_at: '2026-01-15T10:30:00.768300Z', created_by: 'admin@example.com' };
  expect(userLines({ ...user, roles: [role] })).toEqual([
    'User ID: svc-a',
    'Created At: 2026-01-15',
    'Created By: admin@example.com',
    '',
    'Roles:',
    '  - osmo-backend (assigned by admin@example.com on 2026-01-15)',
  ]);
  expect(userLines({ ...user, created_by: '', roles: [] })).toEqual([
    'User ID: svc-a',
    'Created At: 2026-01-15',
    'Created By: -',
    '',
    'Roles: None',
  ]);
  const untold = { ...role, assigned_by: null, assigned_at: null } as never;
  expect(userLines({ ...user, roles: [untold] }).at(-1)).toBe('  - osmo-backend (assigned by - on -)');
});

test('JSON keeps the instants', async () => {
  const world = await commandWorld();
  await world.backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
  const { out } = await world.run(['user', 'get', 'svc-a', '-t', 'json']);
  expect(JSON.parse(out)).toMatchObject({ created_at: expect.stringContaining('T12:00:00') });
});

test('the roles of a new account are told as they were asked for, whatever order the service has', async () => {
  const backend = fake<Backend>('backend', {
    createUser: async ({ id, roles }) => ({
      id,
      created_at: '',
      created_by: '',
      roles: [...roles].sort().map((role_name) => ({ role_name, assigned_by: '', assigned_at: '' })),
    }),
  });
  const streams = memoryStreams();
  const argv = [
    'user',
    'create',
    'svc-a',
    '--roles',
    'osmo-user',
    'osmo-ctrl',
    'osmo-user',
    '-r',
    'osmo-admin',
  ];
  expect(await main(argv, {}, streams, { backend: () => backend })).toBe(0);
  expect(streams.out()).toBe(
    'User created: svc-a\nRoles assigned: osmo-user, osmo-ctrl, osmo-user, osmo-admin\n',
  );
});

test('a list of tokens says which of them are active', async () => {
  let now = new Date('2026-11-24T12:00:00Z');
  const world = await commandWorld({ clock: () => ({ now: () => now }) });
  await world.run(['user', 'create', 'svc-a', '-r', 'osmo-user']);
  await world.run(['token', 'set', 'short', '-u', 'svc-a', '--expires-in', '1d']);
  await world.run(['token', 'set', 'long', '-u', 'svc-a', '--expires-in', '60d']);
  now = new Date('2026-11-28T12:00:00Z');
  const { out } = await world.run(['token', 'list', '-u', 'svc-a']);
  expect(out).toMatch(/^short +Expired +2026-11-26 00:00 +2 days ago /m);
  expect(out).toMatch(/^long +Active +2027-01-24 00:00 +in 56 days /m);
});
