import { describe, expect, test } from 'vitest';
import { countAll, findAll } from '../../../../src/domain/check/check.ts';
import { type CheckedAccount, horizonAt, type Inventory } from '../../../../src/domain/check/inventory.ts';
import { policyProblems } from '../../../../src/domain/check/policy.ts';
import { addDuration } from '../../../../src/domain/duration.ts';

const now = new Date('2026-11-24T12:00:00Z');
const days = (amount: number) => addDuration(now, { amount, unit: 'd' });
const horizon = horizonAt(now, days(14), days(3));

function account(
  id: string,
  dates: readonly string[],
  roles: readonly string[] = ['osmo-user'],
): CheckedAccount {
  return {
    id,
    created_at: '2026-01-01T00:00:00Z',
    created_by: 'admin',
    roles: roles.map((role_name) => ({
      role_name,
      assigned_by: 'admin',
      assigned_at: '2026-01-01T00:00:00Z',
    })),
    tokens: dates.map((date, index) => ({
      user_name: id,
      token_name: `t${index}`,
      expires_at: `${date}T00:00:00Z`,
      description: '',
      roles: [...roles],
      created_at: '2026-11-01T00:00:00Z',
    })),
  };
}

function inventory(accounts: readonly CheckedAccount[], more: Partial<Inventory> = {}): Inventory {
  return { accounts, roles: new Set(['osmo-user']), kept: [], rotating: new Set(), policy: {}, ...more };
}

/** What was found, short: kind, whose, how bad. */
function found(one: Inventory): string[] {
  return findAll(one, horizon).map(
    ({ kind, user, token, severity }) => `${kind} ${user}${token ? `/${token}` : ''} ${severity}`,
  );
}

describe('dates', () => {
  test('expired, critical and soon are told apart, the soonest first; later is nothing', () => {
    const accounts = [
      account('svc-a', ['2027-06-01', '2026-12-08', '2026-11-27', '2026-11-24']),
      account('svc-b', ['2026-11-21', '2027-01-01']),
    ];
    expect(found(inventory(accounts))).toEqual([
      'token_expired svc-b/t0 error',
      'token_expired svc-a/t3 error',
      'token_expiring svc-a/t2 error',
      'token_expiring svc-a/t1 warning',
    ]);
    expect(countAll(accounts, horizon)).toEqual({
      accounts: 2,
      tokens: 6,
      expired: 2,
      expiring: 2,
      critical: 1,
    });
  });

  test('each carries the command that mends it, when it stops and the days left', () => {
    const [finding] = findAll(inventory([account('svc-a', ['2026-11-26', '2027-06-01'])]), horizon);
    expect(finding).toMatchObject({
      message: 'It stops working in 1 day, on 2026-11-26 at 00:00 UTC.',
      fix: 'svcacct token rotate t0 --user svc-a',
      expires_at: '2026-11-26T00:00:00Z',
      days_left: 1,
    });
  });
});

describe('beyond dates', () => {
  test('an account that nothing can log in as; one without roles is not in use', () => {
    const accounts = [account('svc-a', []), account('svc-b', ['2026-01-01']), account('svc-c', [], [])];
    expect(found(inventory(accounts, { policy: { severity: { token_expired: 'off' } } }))).toEqual([
      'no_working_token svc-a notice',
      'no_working_token svc-b notice',
    ]);
  });

  test('a token whose roles were all taken, and roles that are gone from the catalogue', () => {
    const bare = account('svc-a', ['2027-06-01']);
    const accounts = [
      { ...bare, tokens: bare.tokens.map((token) => ({ ...token, roles: [] })) },
      account('svc-b', ['2027-06-01'], ['osmo-old']),
    ];
    expect(found(inventory(accounts))).toEqual([
      'token_without_roles svc-a/t0 warning',
      'role_missing svc-b warning',
      'role_missing svc-b/t0 warning',
    ]);
    // Whoever may not read the catalogue cannot tell.
    expect(found(inventory(accounts, { roles: undefined }))).toEqual([
      'token_without_roles svc-a/t0 warning',
    ]);
  });

  test('secrets that outlived their token, and tokens that outlived their replacement', () => {
    const accounts = [account('svc-a', ['2027-06-01', '2027-06-02'])];
    const kept = [
      { user: 'svc-a', token: 't0', successor: 't1' },
      { user: 'svc-a', token: 't1' },
      { user: 'svc-a', token: 'gone' },
      { user: 'svc-a', token: 'old-name', successor: 't1' },
    ];
    expect(found(inventory(accounts, { kept }))).toEqual([
      'not_revoked svc-a/t0 warning',
      'secret_orphaned svc-a/gone notice',
    ]);
    // Within its grace period it is meant to live.
    expect(found(inventory(accounts, { kept, rotating: new Set(['svc-a/t0']) }))).toEqual([
      'secret_orphaned svc-a/gone notice',
    ]);
  });

  test('the policy: lifetimes, names, roles that all must hold, and severities', () => {
    const accounts = [account('svc-a', ['2027-02-01']), account('bob', ['2026-12-31'])];
    const policy = {
      maxLifetime: '90d',
      namePattern: '^svc-',
      requireRoles: ['osmo-user', 'osmo-default'],
      severity: { role_required: 'error', name_not_allowed: 'off' },
    } as const;
    expect(found(inventory(accounts, { policy }))).toEqual([
      'lifetime_too_long svc-a/t0 warning',
      'role_required bob error',
      'role_required svc-a error',
    ]);
    expect(found(inventory(accounts, { policy: { namePattern: '^svc-' } }))).toEqual([
      'name_not_allowed bob warning',
    ]);
  });
});

test('a policy that is wrong is told with every place', () => {
  expect(
    policyProblems({
      maxLifetime: 'long',
      namePattern: '(',
      requireRoles: 'osmo-user',
      severity: { token_expired: 'fatal' },
      colour: 'red',
    }),
  ).toEqual([
    'policy.maxLifetime must be a duration such as 90d, 100y at most',
    'policy.namePattern must be a regular expression',
    'policy.requireRoles must be a list of roles',
    'policy.severity.token_expired must be one of error, warning, notice, off',
    'policy.colour is not known',
  ]);
  expect(policyProblems({ severity: { nothing: 'off' } })[0]).toContain('the kinds are token_expired');
});
