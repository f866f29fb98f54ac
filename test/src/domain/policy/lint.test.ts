import { describe, expect, test } from 'vitest';
import { lintRole, lintTogether, warningOf } from '../../../../src/domain/policy/lint.ts';
import { lintAccount } from '../../../../src/domain/policy/lint-accounts.ts';
import { purposeNamed, purposes } from '../../../../src/domain/policy/purposes.ts';
import { tailor } from '../../../../src/domain/policy/tailor.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Policy, Role } from '../../../../src/domain/role/role.ts';

const role = (name: string, ...policies: Policy[]): Role => ({
  name,
  description: '',
  immutable: false,
  policies,
});
const allow = (actions: Policy['actions'], ...resources: string[]): Policy => ({
  effect: 'Allow',
  actions,
  resources,
});
const deny = (actions: Policy['actions'], ...resources: string[]): Policy => ({
  effect: 'Deny',
  actions,
  resources,
});
const found = (...policies: Policy[]) =>
  lintRole(role('r', ...policies)).map(({ severity, rule, grant }) => `${severity} ${rule}: ${grant}`);
const named = (name: string) => defaultRoles.find((one) => one.name === name) as Role;

describe("OSMO's own roles", () => {
  test('osmo-user can create tokens for administrators; osmo-backend has nothing dangerous', () => {
    expect(lintRole(named('osmo-user'))[0]).toMatchObject({
      severity: 'critical',
      rule: 'tokens-of-others',
      role: 'osmo-user',
      place: 'policies[0]',
      grant: 'auth:Token on user/*',
    });
    expect(lintRole(named('osmo-backend'))).toEqual([]);
  });

  test.each([
    ['osmo-admin', 'can do everything'],
    ['osmo-user', 'can create tokens for any user, administrators too'],
    ['osmo-backend', undefined],
    ['osmo-ctrl', undefined],
    ['osmo-default', undefined],
  ])('%s is offered with the warning %j', (name, warning) => {
    expect(warningOf(named(name))).toBe(warning);
  });

  test('everything is said once, not for each action it contains', () => {
    expect(lintRole(named('osmo-admin')).map(({ rule }) => rule)).toEqual(['everything', 'empty-policy']);
  });
});

describe('dangers', () => {
  test.each<[string, Policy[], string[]]>([
    [
      'tokens of everybody',
      [allow(['auth:Token'], 'user/*')],
      ['critical tokens-of-others: auth:Token on user/*'],
    ],
    [
      'tokens of some',
      [allow(['auth:Token'], 'user/svc-*')],
      ['high tokens-of-others: auth:Token on user/svc-*'],
    ],
    [
      'tokens of one',
      [allow(['auth:Token'], 'user/svc-a')],
      ['medium tokens-of-others: auth:Token on user/svc-a'],
    ],
    ['its own tokens', [allow(['auth:Token'])], []],
    [
      'all configuration',
      [allow(['config:Update'], '*')],
      ['critical write-config: config:Update on config/*'],
    ],
    [
      'the roles',
      [allow(['config:Update'], 'config/ROLE')],
      ['critical write-config: config:Update on config/ROLE'],
    ],
    [
      'what begins like the roles',
      [allow(['config:Update'], 'config/r*')],
      ['critical write-config: config:Update on config/r*'],
    ],
    [
      'another configuration',
      [allow(['config:Update'], 'config/pool')],
      ['high write-config: config:Update on config/pool'],
    ],
    ['reading all of it', [allow(['config:Read'], '*')], ['medium read-all-config: config:Read on config/*']],
    [
      'commands in workflows',
      [allow(['workflow:Exec'], 'pool/a')],
      ['high reach-into-workflows: workflow:Exec on pool/a'],
    ],
    // OSMO lets `*:*` reach calls that are in no action, whatever the resources.
    ['everything in one pool', [allow(['*:*'], 'pool/a')], ['critical everything: *:*']],
    ['everything without a resource', [allow(['*'])], ['critical everything: *:*']],
  ])('%s', (_, policies, findings) => {
    expect(found(...policies)).toEqual(findings);
  });

  test('what a Deny takes away is none, of the same role or of another one that is held too', () => {
    const tokens = role('tokens', allow(['auth:Token'], '*'));
    const guard = role('guard', deny(['auth:Token'], '*'));
    expect(found(allow(['auth:Token'], '*'), deny(['auth:*'], 'user/*'))).toEqual([]);
    expect(lintTogether([tokens])).toHaveLength(1);
    expect(lintTogether([tokens, guard])).toEqual([]);
    // It leaves all the others.
    expect(lintTogether([tokens, role('guard', deny(['auth:Token'], 'user/admin'))])).toHaveLength(1);
  });
});

describe('habits', () => {
  const legacy = { base: 'http', path: '/api/workflow/*', method: 'Get' };
  test.each<[string, Policy[], string[]]>([
    ['a Deny that denies nothing', [deny(['config:Update'])], ['high denies-nothing: Deny config:Update']],
    [
      'a Deny in the wrong place',
      [deny(['config:Update'], 'pool/*')],
      ['high denies-nothing: Deny config:Update'],
    ],
    ['an Allow that allows nothing', [allow(['workflow:Read'])], ['low allows-nothing: workflow:Read']],
    ['an empty policy', [deny([])], ['low empty-policy: Deny of no action']],
    ['an action nobody knows', [allow(['flow:Go'])], ['low unknown-action: flow:Go']],
    ['a wildcard', [allow(['app:*', '*:List'])], ['low open-wildcard: app:*', 'low open-wildcard: *:List']],
    ['a path', [allow([legacy])], ['medium path-based: Get /api/workflow/*']],
  ])('%s', (_, policies, findings) => {
    expect(found(...policies)).toEqual(findings);
  });
});

describe('tailored roles', () => {
  test.each(
    purposes.filter(({ name }) => name !== 'token-rotator').map(({ name, needs }) => [name, needs] as const),
  )('of %s have nothing to find', (name, needs) => {
    expect(lintRole({ ...tailor(name, '', needs), immutable: false })).toEqual([]);
  });
});

describe('accounts', () => {
  const account = (roles: Role[], tokens: Record<string, string[]> = {}, id = 'svc-a') => ({
    id,
    roles,
    tokens: Object.entries(tokens).map(([token_name, held]) => ({
      ...{ token_name, roles: held, expires_at: '2027-01-01T00:00:00Z' },
    })),
  });
  const rules = (findings: ReturnType<typeof lintAccount>) =>
    findings.map(({ severity, rule, role: by, token }) => [severity, rule, by ?? token].join(' '));

  test('a role that adds nothing is spare, a token without roles a loose end', () => {
    const extra = role('extra', allow(['pool:List']));
    expect(rules(lintAccount(account([named('osmo-backend'), extra], { old: [] })))).toEqual([
      'medium token-without-roles old',
      'low spare-role extra',
    ]);
  });

  test('a token holds more than the purpose that its name, or its account, tells', () => {
    const backend = named('osmo-backend');
    expect(
      rules(lintAccount(account([named('osmo-user')], { 'monitoring-token': ['osmo-user'] }))),
    ).toContain('critical token-beyond-purpose monitoring-token');
    expect(rules(lintAccount(account([backend], { main: ['osmo-backend'] }, 'svc-ci')))).toEqual([
      'low token-beyond-purpose main',
    ]);
    expect(lintAccount(account([backend], { main: ['osmo-backend'] }, 'backend-operator'))).toEqual([]);
    expect(lintAccount(account([backend], { main: ['osmo-backend'] }, 'svc-a'))).toEqual([]);
  });

  test('a purpose that was said counts more than a name', () => {
    const monitoring = {
      ...account([named('osmo-backend')], { main: ['osmo-backend'] }),
      purpose: purposeNamed('monitoring'),
    };
    expect(rules(lintAccount(monitoring))).toEqual(['low token-beyond-purpose main']);
  });
});
