import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SecretRecords, SecretStore } from '../../../../src/ports.ts';
import { takeBackMade } from '../../../../src/usecases/account/take-back-made.ts';
import { createLocalBackend } from '../../../../store/local/backend.ts';
import { openMemoryStore } from '../../../../store/local/memory-store.ts';
import { fake } from '../../../helpers/fake.ts';

/** An account with a role of its own and a token, as the wizard makes them. */
async function made() {
  const backend = createLocalBackend({
    store: openMemoryStore(),
    clock: { now: () => new Date('2026-11-24T12:00:00Z') },
    random: { bytes: (count) => randomBytes(count) },
    identity: 'admin@laptop',
  });
  const role = {
    name: 'ci-only',
    description: '',
    policies: [{ effect: 'Allow' as const, actions: ['workflow:Read'], resources: ['*'] }],
  };
  await backend.createRole(role);
  await backend.createUser({ id: 'svc-a', roles: ['ci-only'] });
  const token = {
    user: 'svc-a',
    token: 'main',
    expires_on: '2027-01-01',
    description: '',
    roles: ['ci-only'],
  };
  const minted = await backend.createToken(token);
  const ports = {
    backend,
    secretRecords: fake<SecretRecords>('secretRecords', {}),
    secrets: async () => fake<SecretStore>('secrets', {}),
  };
  const back = () =>
    takeBackMade(
      ports,
      { ...minted, kept_in: undefined, not_kept: undefined },
      { account: 'svc-a', role: 'ci-only' },
    );
  const roles = async () => (await backend.listRoles()).map(({ name }) => name);
  return { backend, back, roles };
}

test('the token goes with the account and the role that were made for it', async () => {
  const { backend, back, roles } = await made();
  await expect(back()).rejects.toThrow('The secret of svc-a/main reached nobody and is not stored.');
  expect(await backend.getUser('svc-a').catch(() => undefined)).toBeUndefined();
  expect(await roles()).not.toContain('ci-only');
});

test('a role that somebody else was given meanwhile stays, and is named', async () => {
  const { backend, back, roles } = await made();
  await backend.createUser({ id: 'svc-b', roles: ['ci-only'] });
  await expect(back()).rejects.toMatchObject({
    code: 'partial_failure',
    undone: [
      { part: { kind: 'token' }, problem: null },
      { part: { kind: 'account' }, problem: null },
      { part: { kind: 'role', name: 'ci-only' }, problem: 'held by svc-b' },
    ],
  });
  expect(await roles()).toContain('ci-only');
});
