import { describe, expect, test } from 'vitest';
import type { CheckFinding } from '../../../../src/domain/check/finding.ts';
import { type Attended, attentionTo, outlookOf } from '../../../../src/domain/fleet/attention.ts';
import type { LintFinding } from '../../../../src/domain/policy/lint.ts';
import type { AccessToken } from '../../../../src/domain/token/token.ts';

const now = new Date('2026-11-28T12:00:00Z');
const critical = new Date('2026-12-01T12:00:00Z');
const ahead = new Date('2026-12-28T12:00:00Z');

function token(user_name: string, token_name: string, date = '2027-06-01'): AccessToken {
  return { user_name, token_name, expires_at: `${date}T00:00:00Z`, description: '', roles: ['osmo-user'] };
}

function finding(kind: CheckFinding['kind'], more: Partial<CheckFinding> = {}): CheckFinding {
  return {
    kind,
    severity: 'warning',
    user: 'svc-a',
    message: 'What is wrong.',
    fix: 'svcacct mend',
    ...more,
  };
}

function risk(rule: LintFinding['rule'], more: Partial<LintFinding> = {}): LintFinding {
  return {
    ...{ severity: 'high', rule, user: 'svc-a', role: 'osmo-admin', grant: 'g', can: 'can do everything' },
    ...{ abuse: 'a', fix: 'svcacct mend' },
    ...more,
  };
}

function rotation(
  standing: 'waiting' | 'due' | 'interrupted',
  due_at?: string,
): Attended['rotations'][number] {
  return {
    ...{ id: 'svc-a/t', user_name: 'svc-a', token_name: 't', successor: 't-2', roles: [], description: '' },
    ...{ expires_on: '2027-06-01', store: 'keychain', sinks: [], grace: '7d', started_at: now.toISOString() },
    ...{ direction: 'forward', done: [{ name: 'switch', at: now.toISOString() }], discarded: [] },
    ...{ standing, due_at },
  } as unknown as Attended['rotations'][number];
}

function found(more: Partial<Attended>): string[] {
  const { accounts = [], secretRecords = [] } = more;
  const attended: Attended = {
    ...{ findings: [], risks: [], rotations: [], lineage: { isAside: () => false } },
    ...more,
    ...{ accounts, secretRecords },
  };
  return attentionTo(attended, { now, critical, ahead }).map(
    ({ urgency, user, token, action }) => `${urgency} ${user}${token ? `/${token}` : ''} ${action}`,
  );
}

const stored = (name: string) => ({ user: 'svc-a', token: name, store: 'keychain' });
const expired = finding('token_expired', { token: 't', expires_at: '2026-11-26T00:00:00Z' });
const expiring = finding('token_expiring', { token: 't', expires_at: '2026-12-10T00:00:00Z' });

describe('findings of a check', () => {
  test.each<[string, CheckFinding, string]>([
    ['an expired token', expired, 'expired svc-a/t rotate'],
    ['one that expires soon', expiring, 'expiring svc-a/t rotate'],
    ['one that expires very soon', { ...expiring, severity: 'error' }, 'critical svc-a/t rotate'],
    ['a lost secret', finding('secret_lost', { token: 't' }), 'finding svc-a/t rotate'],
    [
      'an account without a token',
      finding('no_working_token', { severity: 'notice' }),
      'notice svc-a account',
    ],
    ['a role that is gone', finding('role_missing'), 'finding svc-a account'],
    ['what everyone may do', finding('everyone_can', { user: 'everyone' }), 'risk everyone role'],
    ['an unreadable record', finding('record_unreadable', { token: 't' }), 'finding svc-a/t doctor'],
    ['an interrupted rotation', finding('rotation_unfinished', { token: 't' }), 'interrupted svc-a/t resume'],
  ])('%s', (_what, one, line) => {
    const accounts = [{ tokens: [token('svc-a', 't', one.expires_at?.slice(0, 10))] }];
    expect(found({ accounts, findings: [one], secretRecords: [stored('t')] })).toEqual([line]);
  });

  test('what the service makes itself is not rotated: it comes back', () => {
    const made = token('svc-a', 'default-admin-token', '2026-12-10');
    const findings = [{ ...expiring, token: made.token_name }];
    expect(found({ accounts: [{ tokens: [made] }], findings })).toEqual([
      'expiring svc-a/default-admin-token account',
    ]);
  });

  test('a rotation that going on does not mend leads to what does', () => {
    const problem = { step: 'revoke', code: 'rotation_incomplete', message: 'm', at: now.toISOString() };
    const findings = [finding('rotation_unfinished', { token: 't' })];
    const stuck = { ...rotation('due', '2026-11-20T00:00:00Z'), problem };
    const withPlace = { ...stuck, problem: { ...problem, destination: 'file:/x' } };
    const one = (rotations: unknown[]) => found({ findings, rotations: rotations as Attended['rotations'] });
    expect(one([stuck])).toEqual(['interrupted svc-a/t account']);
    expect(one([withPlace])).toEqual(['interrupted svc-a/t destination']);
  });
});

describe('nobody would get the new secret', () => {
  test('said of a token that is to be rotated soon, once; not of all that were made elsewhere', () => {
    const accounts = [{ tokens: [token('svc-a', 't', '2026-12-20'), token('svc-a', 'far')] }];
    expect(found({ accounts })).toEqual(['undelivered svc-a/t destination']);
  });

  test('comes before the rotation of one that expires soon', () => {
    const accounts = [{ tokens: [token('svc-a', 't', '2026-12-10')] }];
    expect(found({ accounts, findings: [expiring] })).toEqual(['expiring svc-a/t destination']);
  });

  test.each([
    ['stored', stored('t')],
    ['delivered', { user: 'svc-a', token: 't', store: 'none', sinks: ['file:/x'] }],
    ['of an earlier token, which check tells', { ...stored('t'), outdated: 'token_recreated' as const }],
  ])('not said of one whose secret is %s', (_what, record) => {
    const accounts = [{ tokens: [token('svc-a', 't', '2026-12-20')] }];
    expect(found({ accounts, secretRecords: [record] })).toEqual([]);
  });

  test('not said of one that is expired, or that another replaces', () => {
    const dead = [{ tokens: [token('svc-a', 't', '2026-11-20')] }];
    expect(found({ accounts: dead })).toEqual([]);
    const accounts = [{ tokens: [token('svc-a', 't', '2026-12-20')] }];
    expect(found({ accounts, lineage: { isAside: () => true } })).toEqual([]);
  });
});

describe('grace periods', () => {
  test.each([
    ['over', rotation('due', '2026-11-28T11:30:00Z'), ['due svc-a/t resume']],
    ['ends soon', rotation('waiting', '2026-11-30T00:00:00Z'), ['notice svc-a/t account']],
    ['ends later', rotation('waiting', '2026-12-20T00:00:00Z'), []],
    ['interrupted before it began', rotation('interrupted'), []],
  ])('%s', (_what, one, lines) => {
    expect(found({ rotations: [one] })).toEqual(lines);
  });

  test('one that is a finding already is told once', () => {
    const findings = [finding('rotation_unfinished', { token: 't' })];
    expect(found({ findings, rotations: [rotation('due', '2026-11-20T00:00:00Z')] })).toEqual([
      'interrupted svc-a/t resume',
    ]);
  });
});

describe('roles', () => {
  test('the worst of an account, and nothing below high', () => {
    const risks = [
      risk('read-all-config'),
      risk('everything', { severity: 'critical', can: 'can be admin' }),
    ];
    const attended = { ...{ accounts: [], findings: [], secretRecords: [], rotations: [] }, risks };
    const [item, ...others] = attentionTo(
      { ...attended, lineage: { isAside: () => false } },
      { now, critical, ahead },
    );
    expect(item?.message).toBe('It can be admin (osmo-admin).');
    expect(others).toEqual([]);
    expect(found({ risks: [risk('write-config', { severity: 'medium' })] })).toEqual([]);
  });

  test('what a token may do beyond its purpose is told first', () => {
    const beyond = risk('token-beyond-purpose', { token: 't' });
    expect(found({ risks: [beyond, risk('everything', { severity: 'critical' })] })).toEqual([
      'risk svc-a/t account',
    ]);
  });
});

test('the most urgent comes first, the soonest of the same urgency', () => {
  const soon = (name: string, date: string) =>
    finding('token_expiring', { token: name, expires_at: `${date}T00:00:00Z` });
  const names = ['a', 'b', 't'];
  const findings = [soon('a', '2026-12-10'), finding('role_missing'), soon('b', '2026-12-08'), expired];
  const risks = [risk('everything', { user: 'svc-z' })];
  const accounts = [{ tokens: names.map((name) => token('svc-a', name)) }];
  expect(found({ accounts, findings, risks, secretRecords: names.map(stored) })).toEqual([
    'expired svc-a/t rotate',
    'risk svc-z account',
    'expiring svc-a/b rotate',
    'expiring svc-a/a rotate',
    'finding svc-a account',
  ]);
});

test('what is coming: every token that works and that none replaces, the soonest first, and whether rotating it reaches anybody', () => {
  const tokens = [
    token('svc-a', 'later', '2027-03-01'),
    token('svc-a', 't', '2027-01-01'),
    token('svc-a', 'default-admin-token', '2027-05-01'),
    token('svc-a', 'dead', '2026-11-01'),
    token('svc-a', 'replaced', '2027-01-01'),
  ];
  const { coming } = outlookOf(
    {
      ...{ accounts: [{ tokens }], findings: [], risks: [], rotations: [], secretRecords: [stored('t')] },
      lineage: { isAside: (ref) => ref.token === 'replaced' },
    },
    { now, critical, ahead },
  );
  expect(coming.map(({ token: name, reaches }) => `${name} ${reaches}`)).toEqual([
    't true',
    'later false',
    'default-admin-token false',
  ]);
});

test('many findings of many tokens take no time', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `t-${index}`);
  const accounts = [{ tokens: names.map((name) => token('svc-a', name, '2026-12-10')) }];
  const findings = names.map((name) => ({ ...expiring, token: name }));
  const began = performance.now();
  expect(found({ accounts, findings })).toHaveLength(names.length);
  // Looking for each among all took a minute.
  expect(performance.now() - began).toBeLessThan(5000);
});
