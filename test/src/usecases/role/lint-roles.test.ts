import { describe, expect, test } from 'vitest';
import { chartRoles } from '../../../../src/domain/role/chart-roles.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Account, Backend } from '../../../../src/ports.ts';
import { lintRoles } from '../../../../src/usecases/role/lint-roles.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';

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
  maxTokenDays: async () => 365,
});
const clock = { now: () => new Date('2026-11-28T12:00:00Z') };
const lint = (request: Partial<Parameters<typeof lintRoles>[1]>) =>
  lintRoles({ backend, clock }, { roles: [], failOn: 'high', ...request });

describe('what is looked at', () => {
  test.each([
    [{}, { roles: 5, users: 0, tokens: 0 }],
    [{ roles: ['osmo-user'] }, { roles: 1, users: 0, tokens: 0 }],
    [{ user: 'svc-a' }, { roles: 0, users: 1, tokens: 1 }],
    [{ all: true }, { roles: 5, users: 1, tokens: 1 }],
  ])('%j', async (request, checked) => {
    expect((await lint(request)).checked).toEqual(checked);
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
  ])('%j is rejected', async (request, code) => {
    await expect(lint(request)).rejects.toMatchObject({ code });
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

describe('tokens and roles that are not what a command here makes of them', () => {
  const assigned = { assigned_by: 'admin@laptop', assigned_at: '2026-11-24T12:00:00Z' };
  const token = (token_name: string, expires_at: string, roles = ['osmo-user']) => ({
    ...{ user_name: 'svc-a', token_name, roles, expires_at, description: '' },
  });
  const findingsOf = async (account: Account, roles = defaultRoles) => {
    const one = fake<Backend>('backend', {
      listRoles: async () => roles,
      getUser: async () => account,
      listTokens: async () => account.tokens,
      maxTokenDays: async () => 365,
    });
    const { findings } = await lintRoles(
      { backend: one, clock },
      { roles: [], user: 'svc-a', failOn: 'low' },
    );
    return findings;
  };

  test("the administrator's token that the service makes itself is changed in its Kubernetes Secret", async () => {
    const found = await findingsOf({
      ...svc,
      tokens: [token('default-admin-token', '2036-11-01T00:00:00Z')],
    });
    const about = found.filter(({ token }) => token === 'default-admin-token');
    expect(about).toMatchObject([
      { rule: 'token-made-by-service', severity: 'high', fix: expect.stringContaining('Kubernetes Secret') },
    ]);
  });

  test('a token that outlives the limit, to the day', async () => {
    const tokens = [token('ok', '2027-11-28T00:00:00Z'), token('long', '2027-11-29T00:00:00Z')];
    const found = await findingsOf({ ...svc, tokens });
    expect(found.filter(({ rule }) => rule === 'token-beyond-limit')).toMatchObject([
      { token: 'long', fix: saying('svcacct token rotate long --user svc-a --expires-at 2027-11-28') },
    ]);
  });

  test('a role from an identity provider is taken away there; its own name alone says nothing', async () => {
    const roles = defaultRoles.map((role) =>
      role.name === 'osmo-backend' ? { ...role, external_roles: ['ldap-ops'], sync_mode: 'force' } : role,
    );
    const account = {
      ...svc,
      tokens: [],
      roles: [
        { role_name: 'osmo-backend', ...assigned },
        { role_name: 'osmo-ctrl', ...assigned },
      ],
    };
    const found = await findingsOf(account, roles);
    expect(found.filter(({ rule }) => rule === 'provider-role')).toMatchObject([
      { role: 'osmo-backend', severity: 'low', fix: 'Change who has ldap-ops at the identity provider.' },
    ]);
  });

  test('what everyone may do is no finding of each account, but one for all', async () => {
    const found = await findingsOf({ ...svc, tokens: [] }, chartRoles);
    expect(found[0]).toMatchObject({ held_by_everyone: true, severity: 'critical', role: 'osmo-default' });
    expect(found.filter(({ role }) => role === 'osmo-default')).toHaveLength(1);
    expect(found[0]?.user).toBeUndefined();
  });

  test('--only leaves it out', async () => {
    const one = fake<Backend>('backend', { listRoles: async () => chartRoles });
    const ask = (only: boolean) =>
      lintRoles({ backend: one, clock }, { roles: ['osmo-ctrl'], only, failOn: 'high' });
    expect((await ask(false)).is_failed).toBe(true);
    expect(await ask(true)).toMatchObject({ is_failed: false, findings: [], everyone: undefined });
  });
});
