import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decide } from '../../../../src/domain/policy/evaluate.ts';
import {
  effectiveRoles,
  everyoneIn,
  everyonesRole,
  reportOn,
} from '../../../../src/domain/policy/everyone.ts';
import { grantsOf } from '../../../../src/domain/policy/grants.ts';
import { charts, helmText, helmValues } from '../../../../src/domain/policy/helm.ts';
import { lintTogether } from '../../../../src/domain/policy/lint.ts';
import { mendedPolicies } from '../../../../src/domain/policy/mend.ts';
import { chartRoles } from '../../../../src/domain/role/chart-roles.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Policy, Role } from '../../../../src/domain/role/role.ts';
import { mergeValues } from '../../../helpers/osmo-server/helm-values.ts';
import { policies, questions, roles as someRoles } from './arbitraries.ts';

const role = (name: string, ...list: Policy[]): Role => ({
  name,
  description: '',
  immutable: false,
  policies: list,
});
const allow = (actions: Policy['actions'], ...resources: string[]): Policy => ({
  effect: 'Allow',
  actions,
  resources,
});

describe('what everyone holds', () => {
  test('is added last, and not twice', () => {
    const everyone = everyoneIn(chartRoles);
    const own = role('own', allow(['pool:List']));
    expect(effectiveRoles([own], everyone).map(({ name }) => name)).toEqual(['own', 'osmo-default']);
    const held = chartRoles.filter(({ name }) => name === everyonesRole);
    expect(effectiveRoles(held, everyone)).toBe(held);
  });

  test('decides as if it had been named', () => {
    fc.assert(
      fc.property(someRoles, fc.array(policies, { maxLength: 3 }), questions, (held, list, question) => {
        const mine = role(everyonesRole, ...list);
        const counted = effectiveRoles([held], everyoneIn([held, mine]));
        expect(decide(counted, question).allowed).toBe(decide([held, mine], question).allowed);
      }),
    );
  });

  test.each([
    ['unreadable', undefined, 'may not read osmo-default'],
    ['missing', [], 'There is no role osmo-default here'],
    [
      'path_based',
      [role(everyonesRole, allow([{ base: 'http', path: '/api', method: 'Get' }]))],
      'path-based actions',
    ],
  ] as const)('%s: nothing is claimed', (state, catalogue, says) => {
    expect(reportOn(everyoneIn(catalogue))).toMatchObject({
      state,
      may: [],
      sentence: expect.stringContaining(says),
      findings: [],
      risk: undefined,
      helm_values: undefined,
    });
  });

  test("the charts' may create tokens for administrators: one critical finding, one sentence", () => {
    const { sentence, findings, risk } = reportOn(everyoneIn(chartRoles));
    expect(sentence).toBe(
      'Everyone here may: create, list and delete access tokens of every user; read its own profile; change its own profile; start a login; exchange a token for a session; ask whether the service is healthy.',
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'critical', role: 'osmo-default', held_by_everyone: true });
    expect(risk).toBe('Everyone here can create tokens for any user, administrators too.');
  });

  test("the database's is harmless", () => {
    expect(reportOn(everyoneIn(defaultRoles))).toMatchObject({
      findings: [],
      risk: undefined,
      helm_values: undefined,
    });
  });
});

describe('mending', () => {
  test.each([
    [
      [allow(['auth:Login', 'auth:Token', 'profile:*'], '*')],
      [allow(['auth:Login', 'profile:*'], '*'), allow(['auth:Token'])],
    ],
    [[allow(['auth:Token'], 'user/admin')], [allow(['auth:Token'])]],
    [[allow(['auth:*'], '*')], [allow(['auth:Login', 'auth:Refresh', 'auth:Token'])]],
    [[allow(['config:Read'], '*')], []],
    [[allow(['config:Read'], 'config/pool')], [allow(['config:Read'], 'config/pool')]],
    [[allow(['auth:Token'])], [allow(['auth:Token'])]],
  ])('%j becomes %j', (before, after) => {
    expect(mendedPolicies(role('r', ...before))).toEqual(after);
  });

  test('leaves nothing dangerous, adds nothing, and takes nothing else', () => {
    fc.assert(
      fc.property(fc.array(policies, { maxLength: 4 }), questions, (list, question) => {
        const before = role('r', ...list);
        const after = role('r', ...mendedPolicies(before));
        expect(lintTogether([after])).toEqual([]);
        if (decide([after], question).allowed) expect(decide([before], question).allowed).toBe(true);
        const isCalm =
          lintTogether([before]).length === 0 && !grantsOf(before).some(({ action }) => action === '*');
        if (isCalm && !list.some(({ effect }) => effect === 'Deny')) expect(after.policies).toEqual(list);
      }),
    );
  });
});

describe('Helm values', () => {
  const place = { service: ['services', 'configs', 'roles'], osmo: ['configuration', 'roles'] };
  const inside = (value: unknown, keys: readonly string[]) =>
    keys.reduce((at, key) => (at as Record<string, unknown>)[key], value) as Record<string, unknown>;
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'q?z',
      'yes',
      'null',
      '~',
      '1e3',
      'a: b',
      '- x',
      '# x',
      'a\nb',
      '\u2028',
      '\u007f',
      '{}',
      '*',
      '&a',
      '!x',
      'y',
    ),
  );

  test('are read back as they were meant, whatever a role is called, by a real YAML parser', () => {
    fc.assert(
      fc.property(nasty, nasty, fc.array(policies, { maxLength: 3 }), (name, description, list) => {
        fc.pre(name !== '__proto__');
        const values = helmValues({ name, description, policies: list });
        for (const chart of charts) {
          const read = inside(parse(values[chart]), place[chart])[name];
          const expected = list.map(({ resources, ...rest }) =>
            resources.length === 0 ? rest : { ...rest, resources },
          );
          expect(read).toEqual({ description, policies: expected });
        }
      }),
    );
  });

  test('both in one document, each under a line that says which chart it is for', () => {
    const text = helmText(helmValues({ name: 'osmo-ci', description: 'CI', policies: [] }));
    expect(text).toContain('# Chart "service" (deployments/charts/service)\nservices:\n');
    expect(text).toContain('# Unified chart "osmo" (deployments/charts/osmo)\nconfiguration:\n');
    expect(Object.keys(parse(text))).toEqual(['services', 'configuration']);
    const one = helmText(helmValues({ name: 'osmo-ci', description: 'CI', policies: [] }), 'osmo');
    expect(Object.keys(parse(one))).toEqual(['configuration']);
  });

  test("merged as Helm merges, the chart's other roles stay, and the policies are replaced as a whole", () => {
    const base = {
      configuration: { roles: Object.fromEntries(chartRoles.map(({ name, ...rest }) => [name, rest])) },
    };
    const values = reportOn(everyoneIn(chartRoles)).helm_values?.osmo ?? '';
    const merged = inside(mergeValues(base, parse(values)), place.osmo);
    expect(Object.keys(merged)).toEqual(chartRoles.map(({ name }) => name));
    const { policies: list, ...rest } = merged['osmo-default'] as Role;
    expect(rest).toMatchObject({ description: 'Default role all users have access to', external_roles: [] });
    expect(list).toEqual([
      {
        effect: 'Allow',
        actions: ['auth:Login', 'auth:Refresh', 'profile:*', 'system:Health'],
        resources: ['*'],
      },
      { effect: 'Allow', actions: ['auth:Token'] },
    ]);
    const gone = mergeValues(base, parse(helmValues({ name: 'osmo-ctrl' }).osmo));
    expect(Object.keys(inside(gone, place.osmo))).not.toContain('osmo-ctrl');
  });
});
