import { describe, expect, test } from 'vitest';
import { defaultRoles } from '../../../src/domain/default-roles.ts';
import type { Account, Backend } from '../../../src/ports.ts';
import { lintRoles } from '../../../src/usecases/lint-roles.ts';
import { fake } from '../../helpers/fake.ts';

const svc: Account = {
  id: 'svc-a',
  created_at: '2026-11-24T12:00:00Z',
  created_by: 'admin@laptop',
  roles: [{ role_name: 'osmo-user', assigned_by: 'admin@laptop', assigned_at: '2026-11-24T12:00:00Z' }],
  tokens: [
    { user_name: 'svc-a', token_name: 'old', roles: [], expires_at: '2027-01-01T00:00:00Z', description: '' },
  ],
};
const backend = fake<Backend>('backend', {
  listRoles: async () => defaultRoles,
  listAccounts: async () => [svc],
  getUser: async () => svc,
  listTokens: async () => svc.tokens,
});
const lint = (wish: Partial<Parameters<typeof lintRoles>[1]>) =>
  lintRoles({ backend }, { roles: [], failOn: 'high', ...wish });

describe('what is looked at', () => {
  test.each([
    [{}, { roles: 5, users: 0, tokens: 0 }],
    [{ roles: ['osmo-user'] }, { roles: 1, users: 0, tokens: 0 }],
    [{ user: 'svc-a' }, { roles: 0, users: 1, tokens: 1 }],
    [{ all: true }, { roles: 5, users: 1, tokens: 1 }],
  ])('%j', async (wish, checked) => {
    expect((await lint(wish)).checked).toEqual(checked);
  });

  test('an account by all its roles, and its tokens', async () => {
    const { findings } = await lint({ user: 'svc-a' });
    expect(findings.every(({ user }) => user === 'svc-a')).toBe(true);
    expect(findings.map(({ rule }) => rule)).toEqual([
      'tokens-of-others',
      'reach-into-workflows',
      'reach-into-workflows',
      'reach-into-workflows',
      'token-without-roles',
    ]);
  });

  test.each([
    [{ roles: ['osmo-user'], all: true }, 'usage'],
    [{ user: 'svc-a', all: true }, 'usage'],
    [{ all: true, purpose: 'monitoring' }, 'usage'],
    [{ user: 'svc-a', purpose: 'gardening' }, 'invalid_input'],
    [{ roles: ['osmo-usr'] }, 'not_found'],
  ])('%j is refused', async (wish, code) => {
    await expect(lint(wish)).rejects.toMatchObject({ code });
  });
});

describe('whether it fails', () => {
  test.each([
    ['osmo-user', 'critical', true],
    ['osmo-default', 'high', false],
    ['osmo-default', 'low', true],
    ['osmo-backend', 'low', false],
  ] as const)('%s on %s: %s', async (role, failOn, failed) => {
    expect((await lint({ roles: [role], failOn })).is_failed).toBe(failed);
  });
});
