import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLocalBackend } from '../../../store/local/backend.ts';
import { openFileStore } from '../../../store/local/local-store.ts';
import { backendContract } from '../../contract/backend.ts';
import { temporaryHome } from '../../helpers/program.ts';

const start = new Date('2026-11-24T12:00:00Z');

async function localBackend(now: () => Date = () => start) {
  const file = path.join(await temporaryHome(), 'store.json');
  const backend = createLocalBackend({
    store: openFileStore(file),
    clock: { now },
    random: { bytes: (count) => randomBytes(count) },
    identity: 'admin@laptop',
  });
  const signIn = (id: string) => backend.createUser({ id, roles: [] });
  return { backend, now, file, signIn };
}

backendContract('local', () => localBackend());

test('the store holds the hash of a secret and never the secret', async () => {
  const { backend, file } = await localBackend();
  await backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
  const token = {
    user: 'svc-a',
    token: 'main',
    expires_on: '2027-01-01',
    description: '',
    roles: ['osmo-user'],
  };
  const { secret } = await backend.createToken(token);
  const stored = await readFile(file, 'utf8');
  expect(stored).not.toContain(secret);
  expect(stored).toContain('"sha256"');
});

test('a token is rejected from 00:00 UTC of its date on', async () => {
  let now = start;
  const { backend } = await localBackend(() => now);
  await backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
  const token = {
    user: 'svc-a',
    token: 'main',
    expires_on: '2026-11-26',
    description: '',
    roles: ['osmo-user'],
  };
  const { secret } = await backend.createToken(token);
  now = new Date('2026-11-25T23:59:59.999Z');
  await backend.verifyToken(secret);
  now = new Date('2026-11-26T00:00:00Z');
  await expect(backend.verifyToken(secret)).rejects.toMatchObject({
    code: 'token_refused',
    message: expect.stringContaining('2026-11-26'),
  });
});

test('what another process wrote is seen at once, and what failed half-way is not', async () => {
  const { backend, file } = await localBackend();
  const other = createLocalBackend({
    store: openFileStore(file),
    clock: { now: () => start },
    random: { bytes: (count) => randomBytes(count) },
    identity: 'someone@elsewhere',
  });
  await backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
  await other.addRole('svc-a', 'osmo-backend');
  const roles = async () => (await backend.getUser('svc-a')).roles.map(({ role_name }) => role_name);
  expect(await roles()).toEqual(['osmo-user', 'osmo-backend']);

  const store = openFileStore(file);
  await store.view(({ accounts }) => accounts.size);
  const fails = store.change(({ accounts }) => {
    accounts.delete('svc-a');
    throw new Error('half-way');
  });
  await expect(fails).rejects.toThrow('half-way');
  expect(await store.view(({ accounts }) => accounts.size)).toBe(1);
});
