import { describe, expect, test } from 'vitest';
import { countAll, findAll } from '../../../../src/domain/check/check.ts';
import {
  type CheckedAccount,
  type CheckedRotation,
  horizonAt,
  type Inventory,
} from '../../../../src/domain/check/inventory.ts';
import { lineageOf } from '../../../../src/domain/check/lineage.ts';
import { settingsProblems } from '../../../../src/domain/settings/settings.ts';
import { addDuration, type Duration, parseDuration } from '../../../../src/domain/time/duration.ts';
import { addDays, outlives } from '../../../../src/domain/time/expiry.ts';
import { chooseExpiry } from '../../../../src/domain/time/expiry-request.ts';
import type { AccessToken } from '../../../../src/domain/token/token.ts';
import { hintText } from '../../../../src/output/hint-text.ts';
import { saying } from '../../../helpers/saying.ts';

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
  const { secretRecords = [], rotations = [] } = more;
  const lineage = lineageOf(accounts, secretRecords, [], now);
  return { accounts, roles: new Set(['osmo-user']), secretRecords, rotations, lineage, policy: {}, ...more };
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
    expect(countAll(accounts, horizon, inventory(accounts).lineage)).toEqual({
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
      message: 'It expires in 1 day, on 2026-11-26 at 00:00 UTC.',
      fix: saying('svcacct token rotate t0 --user svc-a'),
      expires_at: '2026-11-26T00:00:00Z',
      days_left: 1,
    });
  });
});

/** The rotation of t0 of svc-a, which waits for its grace period. */
function waiting(due_at: string, standing: CheckedRotation['standing']): CheckedRotation {
  const names = { id: 'svc-a/t0', user_name: 'svc-a', token_name: 't0', successor: 't1' };
  return { ...names, direction: 'forward', standing, due_at };
}

describe('a token whose successor works', () => {
  const secretRecords = [
    { user: 'svc-a', token: 't0', successor: 't1' },
    { user: 'svc-a', token: 't1' },
  ];

  test('is no finding in its grace period, however soon it expires, and does not count', () => {
    for (const date of ['2026-11-25', '2026-11-24', '2026-11-01']) {
      const accounts = [account('svc-a', [date, '2027-06-01'])];
      const one = inventory(accounts, {
        secretRecords,
        rotations: [waiting('2026-11-25T00:00:00Z', 'waiting')],
      });
      expect(found(one), date).toEqual([]);
      expect(countAll(accounts, horizon, one.lineage)).toMatchObject({ tokens: 2, expired: 0, expiring: 0 });
    }
  });

  test('is one where its rotation was interrupted, or nobody ended it an hour after its grace period', () => {
    const accounts = [account('svc-a', ['2026-11-25', '2027-06-01'])];
    const fixes = (rotation: CheckedRotation) =>
      findAll(inventory(accounts, { secretRecords, rotations: [rotation] }), horizon).map(({ fix }) =>
        hintText(fix),
      );
    expect(fixes(waiting('2026-11-24T11:30:00Z', 'due'))).toEqual([]);
    expect(fixes(waiting('2026-11-24T10:30:00Z', 'due'))).toEqual(['svcacct rotation finish --due']);
    expect(fixes(waiting('2026-11-24T10:30:00Z', 'interrupted'))).toEqual([
      'svcacct rotation resume svc-a/t0',
    ]);
    expect(fixes(waiting('2026-11-24T10:30:00Z', 'running'))).toEqual([]);
  });

  test('is never advised to be deleted where that successor is gone or has expired', () => {
    for (const dates of [['2026-11-25'], ['2026-11-25', '2026-11-20']]) {
      const fixes = findAll(inventory([account('svc-a', dates)], { secretRecords }), horizon).map(
        ({ fix }) => fix,
      );
      expect(fixes, dates.join()).not.toEqual([]);
      expect(fixes.map((fix) => hintText(fix)).join('\n')).not.toContain('token delete');
    }
  });
});

describe('policy.maxLifetime allows what --expires-in of the same length makes', () => {
  const lengths = ['24h', '36h', '90d', '1d', '4w', '1mo', '6mo', '1y'];
  const madeBy = (length: string, at: Date) => {
    const chosen = chooseExpiry({ in: length }, at, 400);
    if (!('date' in chosen)) throw new Error(chosen.problem);
    return { ...(account('svc-a', [chosen.date]).tokens[0] as AccessToken), created_at: at.toISOString() };
  };
  const findingsOf = (token: AccessToken, maxLifetime: string, at: Date) =>
    findAll(
      inventory([{ ...account('svc-a', []), tokens: [token] }], {
        policy: { maxLifetime, severity: { token_expiring: 'off' } },
      }),
      horizonAt(at, at, at),
    );

  test('on every day of four years, at any time of the day, where the service tells when it was made or not', () => {
    const tooLong: string[] = [];
    const times = ['00:00:00.000', '00:00:00.500', '12:00:00.000', '23:59:59.999'];
    for (let day = 0; day < 4 * 366; day++) {
      for (const time of times) {
        const at = new Date(`${addDays('2026-01-01', day)}T${time}Z`);
        for (const length of lengths) {
          const { expires_at } = madeBy(length, at);
          const longest = parseDuration(length) as Duration;
          // Some stores tell to the second when it was made; a service does not tell, and then it is what is left.
          const toTheSecond = new Date(`${at.toISOString().slice(0, 19)}Z`);
          for (const madeAt of [at, toTheSecond, new Date(at.getTime() + 5 * 3_600_000)])
            if (outlives(expires_at, madeAt, longest)) tooLong.push(`${length} at ${at.toISOString()}`);
        }
      }
    }
    expect(tooLong).toEqual([]);
  });

  test('and not a token of two days more', () => {
    for (const length of lengths) {
      const token = madeBy(length, now);
      expect(findingsOf(token, length, now)).toEqual([]);
      const longer = { ...token, expires_at: `${addDays(token.expires_at.slice(0, 10), 2)}T00:00:00Z` };
      expect(findingsOf(longer, length, now).map(({ kind }) => kind)).toEqual(['lifetime_too_long']);
    }
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
    const secretRecords = [
      { user: 'svc-a', token: 't0', successor: 't1' },
      { user: 'svc-a', token: 't1' },
      { user: 'svc-a', token: 'gone' },
      { user: 'svc-a', token: 'old-name', successor: 't1' },
      { user: 'svc-a', token: 'only-delivered', store: 'none' },
    ];
    expect(found(inventory(accounts, { secretRecords }))).toEqual([
      'not_revoked svc-a/t0 warning',
      'secret_orphaned svc-a/gone notice',
    ]);
    // Revoked and removed here, and listed again: it was made again elsewhere, and is not ours to delete.
    const again = { user: 'svc-a', token: 't0', successor: 't1', store: 'none' };
    const [finding] = findAll(inventory(accounts, { secretRecords: [again] }), horizon);
    expect(finding).toMatchObject({
      kind: 'not_revoked',
      message: expect.stringContaining('a token with the old name exists again'),
      fix: saying('svcacct token list --user svc-a'),
    });
    // Within its grace period it is meant to live.
    const rotations = [waiting('2026-11-25T00:00:00Z', 'waiting')];
    expect(found(inventory(accounts, { secretRecords, rotations }))).toEqual([
      'secret_orphaned svc-a/gone notice',
    ]);
  });

  test('a token whose process was killed before its secret was stored, where no process is at work on it', () => {
    const accounts = [account('svc-a', ['2027-06-01', '2027-06-02'])];
    const made = (token: string, isCut: boolean) => ({ user: 'svc-a', token, store: 'none', isCut });
    const secretRecords = [made('t0', true), made('t1', false), made('gone', true)];
    expect(found(inventory(accounts, { secretRecords }))).toEqual(['secret_lost svc-a/t0 warning']);
  });

  test('an account whose process was killed before its token was made', () => {
    const cut = { user: 'svc-a', token: 'main', store: 'none', isCut: true };
    const [finding] = findAll(inventory([account('svc-a', [])], { secretRecords: [cut] }), horizon);
    expect(finding).toMatchObject({
      kind: 'no_working_token',
      message: 'It has no token: the process that was to make main was killed.',
      fix: saying('svcacct token set main --user svc-a'),
    });
    const atWork = { ...cut, isCut: false };
    const [other] = findAll(inventory([account('svc-a', [])], { secretRecords: [atWork] }), horizon);
    expect(other?.fix).toEqual(saying('svcacct token set token-1 --user svc-a'));
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
    expect(found(inventory(accounts, { isNameAllowed: (id) => /^svc-/.test(id) }))).toEqual([
      'name_not_allowed bob warning',
    ]);
  });
});

test('a policy that is wrong is told with every place', () => {
  expect(
    settingsProblems({
      policy: {
        maxLifetime: 'long',
        namePattern: '(',
        requireRoles: 'osmo-user',
        severity: { token_expired: 'fatal' },
        colour: 'red',
      },
    }),
  ).toEqual([
    'policy.colour is an unknown field',
    'policy.maxLifetime must be a duration such as 90d, 100y at most',
    'policy.namePattern must be a regular expression',
    'policy.requireRoles must be a list of roles',
    'policy.severity.token_expired must be one of error, warning, notice, off',
  ]);
  expect(settingsProblems({ policy: { severity: { nothing: 'off' } } })[0]).toContain(
    'the kinds are token_expired',
  );
});

describe('what a deployment does by itself', () => {
  const long = account('svc-a', ['2027-11-24', '2027-11-25', '2036-11-01']);
  const [stored, beyond, made] = long.tokens;
  const admin = { ...(made as AccessToken), token_name: 'default-admin-token' };
  const one = { ...long, tokens: [stored as AccessToken, beyond as AccessToken, admin] };

  test('a token that outlives the limit is told to the day, and the token that the service makes itself apart', () => {
    const checked = inventory([one], { lastAllowed: '2027-11-24' });
    expect(found(checked)).toEqual([
      'admin_token svc-a/default-admin-token warning',
      'outlives_limit svc-a/t1 warning',
    ]);
    expect(findAll(checked, horizon).map(({ fix }) => hintText(fix))).toEqual([
      expect.stringContaining('Kubernetes Secret'),
      'svcacct token rotate t1 --user svc-a --expires-at 2027-11-24',
    ]);
    // Nothing is said where the limit is not known.
    expect(found(inventory([{ ...one, tokens: [beyond as AccessToken] }]))).toEqual([]);
  });

  test('expired, its date is told, and no rotation is advised', () => {
    const dead = { ...admin, expires_at: '2026-11-20T00:00:00Z' };
    const findings = findAll(inventory([{ ...one, tokens: [dead] }]), horizon);
    expect(findings.map(({ kind }) => kind)).toContain('token_expired');
    for (const { fix } of findings) expect(hintText(fix)).not.toContain('token rotate');
  });

  test('who logs in through an identity provider needs no token', () => {
    const person = account('jane@example.com', []);
    expect(found(inventory([person]))).toEqual(['no_working_token jane@example.com notice']);
    expect(found(inventory([person], { isProvided: () => true }))).toEqual([]);
  });

  test('what everyone may do is said once, whatever else is in order', () => {
    const everyoneCan = 'Everyone here can create tokens for any user, administrators too.';
    const accounts = [account('svc-a', ['2027-06-01']), account('svc-b', ['2027-06-01'])];
    expect(found(inventory(accounts, { everyoneCan }))).toEqual(['everyone_can everyone warning']);
    const policy = { severity: { everyone_can: 'off' as const } };
    expect(found(inventory(accounts, { everyoneCan, policy }))).toEqual([]);
  });
});
