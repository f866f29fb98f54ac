import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionCatalogue } from '../../../../src/domain/policy/catalogue.ts';
import { decide } from '../../../../src/domain/policy/evaluate.ts';
import { matchesAction } from '../../../../src/domain/policy/match.ts';
import { type Need, needText, readNeed } from '../../../../src/domain/policy/needs.ts';
import { prepareRoles } from '../../../../src/domain/policy/prepared.ts';
import { purposes } from '../../../../src/domain/policy/purposes.ts';
import { type Recommendation, recommend } from '../../../../src/domain/policy/recommend.ts';
import { riskOf } from '../../../../src/domain/policy/risks.ts';
import { tailor } from '../../../../src/domain/policy/tailor.ts';
import { chartRoles } from '../../../../src/domain/role/chart-roles.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Role } from '../../../../src/domain/role/role.ts';
import { catalogues, needs as someNeeds } from './arbitraries.ts';

const need = (text: string): Need => {
  const read = readNeed(text);
  if ('problem' in read || read.needs.length !== 1) throw new Error(text);
  return read.needs[0] as Need;
};
const recommended = (roles: readonly Role[], needs: readonly Need[], effort?: number) =>
  recommend(prepareRoles(roles, needs), needs, effort);
const names = ({ roles }: Recommendation) => roles.map(({ role }) => role);

describe("OSMO's own roles", () => {
  test('a backend needs exactly osmo-backend', () => {
    const result = recommended(defaultRoles, [need('internal:Operator@backend/b1'), need('pool:List')]);
    expect(names(result)).toEqual(['osmo-backend']);
    expect(result).toMatchObject({ uncovered: [], proven_least: true });
  });

  test('the purpose of a backend operator is osmo-backend and nothing beyond', () => {
    const result = recommended(
      defaultRoles,
      purposes.find(({ name }) => name === 'backend-operator')?.needs ?? [],
    );
    expect(names(result)).toEqual(['osmo-backend']);
    expect(result.excess).toEqual({ count: 0, grants: [] });
  });

  test('monitoring is covered by osmo-user, which can create tokens for administrators besides', () => {
    const result = recommended(defaultRoles, purposes.find(({ name }) => name === 'monitoring')?.needs ?? []);
    expect(names(result)).toEqual(['osmo-user']);
    // 24 actions it has, less the 4 that are needed, and auth:Token twice: its own, and those of others.
    expect(result.excess.count).toBe(21);
    expect(result.excess.grants[0]).toMatchObject({
      action: 'auth:Token',
      resource: 'user/*',
      risk: { severity: 'critical', can: 'can create tokens for any user, administrators too' },
    });
  });

  test('every pool is more than any pool: what holds in one does not cover it', () => {
    const result = recommended(defaultRoles, [need('workflow:Create@pool/*')]);
    expect(names(result)).toEqual(['osmo-admin']);
    expect(names(recommended(defaultRoles, [need('workflow:Create@pool/default')]))).toEqual(['osmo-user']);
  });
});

describe('what everyone holds', () => {
  test('is never recommended; for what it allows without danger no role is asked', () => {
    const asked = [need('profile:Read'), need('pool:List'), need('auth:Token@user/svc-a')];
    const result = recommended(chartRoles, asked);
    expect(names(result)).not.toContain('osmo-default');
    expect(result).toMatchObject({
      uncovered: [],
      covered_by_default: [asked[0]],
      risky_by_default: [asked[2]],
    });
    expect(recommended(chartRoles, [need('auth:Login')])).toMatchObject({ roles: [], uncovered: [] });
  });

  test('its Deny wins over every role', () => {
    const deny = { effect: 'Deny' as const, actions: ['pool:List'], resources: [] };
    const roles = chartRoles.map((one) => (one.name === 'osmo-default' ? { ...one, policies: [deny] } : one));
    expect(recommended(roles, [need('pool:List')])).toMatchObject({
      roles: [],
      uncovered: [need('pool:List')],
      left_out: [{ role: 'osmo-default', why: expect.stringContaining('denies pool:List to everyone') }],
    });
  });
});

describe('corners', () => {
  const role = (name: string, ...policies: Role['policies']): Role => ({
    name,
    description: '',
    immutable: false,
    policies,
  });
  const allow = (actions: string[], ...resources: string[]) => ({
    effect: 'Allow' as const,
    actions,
    resources,
  });
  const deny = (actions: string[], ...resources: string[]) => ({
    effect: 'Deny' as const,
    actions,
    resources,
  });

  test('one critical grant is worse than many harmless ones', () => {
    const roles = [
      role('few', allow(['pool:List', 'auth:Token'], '*')),
      role('many', allow(['pool:List', 'app:*', 'profile:*', 'credentials:*'])),
    ];
    expect(names(recommended(roles, [need('pool:List')]))).toEqual(['many']);
  });

  test('a role that denies a need is left out, and said so', () => {
    const roles = [
      role('blocked', allow(['*:*'], '*'), deny(['workflow:Read'], 'pool/secret')),
      role('reader', allow(['workflow:Read'], 'pool/*')),
    ];
    const result = recommended(roles, [need('workflow:Read@pool/*'), need('pool:List')]);
    expect(names(result)).toEqual(['reader']);
    expect(result.uncovered.map(needText)).toEqual(['pool:List']);
    expect(result.left_out).toEqual([{ role: 'blocked', why: 'denies workflow:Read@pool/*' }]);
  });

  test('what a Deny takes away again is no excess', () => {
    const roles = [role('wide', allow(['workflow:*', 'pool:List'], '*'), deny(['workflow:*'], '*'))];
    expect(recommended(roles, [need('pool:List')]).excess.grants.map(({ action }) => action)).toEqual([
      // A Deny on resources matches what has no resource too.
    ]);
  });

  test('a path-based role is left out, and said so', () => {
    const legacy = {
      effect: 'Allow' as const,
      actions: [{ base: 'http', path: '/api/pool', method: 'Get' }, 'pool:List'],
      resources: [],
    };
    const result = recommended([role('old', legacy)], [need('pool:List')]);
    expect(result).toMatchObject({ roles: [], left_out: [{ role: 'old' }] });
  });

  test('no needs, no roles, and needs nothing covers', () => {
    expect(recommended(defaultRoles, [])).toMatchObject({ roles: [], uncovered: [], proven_least: true });
    expect(recommended([], [need('pool:List')])).toMatchObject({ roles: [], uncovered: [need('pool:List')] });
  });

  test('each role of a set says what only it covers', () => {
    const roles = [role('a', allow(['pool:List', 'app:Read'])), role('b', allow(['pool:List', 'user:List']))];
    const result = recommended(roles, [need('pool:List'), need('app:Read'), need('user:List')]);
    expect(result.roles.map(({ role, only }) => [role, only.map(needText)])).toEqual([
      ['a', ['app:Read']],
      ['b', ['user:List']],
    ]);
  });
});

describe('against every set of a small catalogue', () => {
  test('it covers, nothing in it is spare, and no other set is cheaper', () => {
    fc.assert(
      fc.property(catalogues, someNeeds, (roles, asked) => {
        const prepared = prepareRoles(roles, asked);
        const result = recommend(prepared, asked);
        const chosen = roles.filter(({ name }) => names(result).includes(name));
        const wanted = asked.filter((one) => !result.uncovered.includes(one));
        const covers = (set: readonly Role[]) => wanted.every((one) => coversNeed(set, one));

        expect(result.proven_least).toBe(true);
        expect(covers(chosen)).toBe(true);
        for (const spare of chosen) expect(covers(chosen.filter((role) => role !== spare))).toBe(false);

        const own = cost(roles, chosen, asked);
        expect(own[3]).toBe(result.excess.count);
        for (const set of subsets(roles)) {
          // A set with a spare role may deny more and so grant less; what is not needed is not recommended.
          if (!covers(set) || set.some((spare) => covers(set.filter((role) => role !== spare)))) continue;
          expect(less(cost(roles, set, asked), own), `${set.map(({ name }) => name)} is cheaper`).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('given up early, it still covers and has nothing to spare', () => {
    fc.assert(
      fc.property(catalogues, someNeeds, (roles, asked) => {
        const many = Array.from({ length: 8 }, (_, copy) =>
          roles.map((role) => ({ ...role, name: `${role.name}-${copy}` })),
        ).flat();
        const result = recommended(many, asked, 1);
        const chosen = many.filter(({ name }) => names(result).includes(name));
        const wanted = asked.filter((one) => !result.uncovered.includes(one));
        expect(wanted.every((one) => coversNeed(chosen, one))).toBe(true);
        for (const spare of chosen) {
          expect(
            wanted.every((one) =>
              coversNeed(
                chosen.filter((role) => role !== spare),
                one,
              ),
            ),
          ).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a tailored role', () => {
  test('covers every need and grants nothing beyond, by its own recommendation and by OSMO', () => {
    fc.assert(
      fc.property(someNeeds, (asked) => {
        const made = { ...tailor('made', '', asked), immutable: false };
        const result = recommended([made], asked);
        expect(result).toMatchObject({ uncovered: [], excess: { count: 0 } });
        for (const { action, resource = '' } of asked)
          expect(decide([made], { action, resource }).allowed).toBe(true);
      }),
    );
  });
});

/** Whether OSMO allows a need in every place that is told apart inside it. */
function coversNeed(set: readonly Role[], need: Need): boolean {
  return probesOf(set, [need]).every(
    ({ action, resource }) => !contains(need, action, resource) || decide(set, { action, resource }).allowed,
  );
}

/** What a set costs beyond the needs, asked of OSMO's evaluation place by place. */
function cost(catalogue: readonly Role[], set: readonly Role[], asked: readonly Need[]): number[] {
  const excess = probesOf(catalogue, []).filter(
    ({ action, resource }) =>
      decide(set, { action, resource }).allowed &&
      !asked.some((one) => contains(one, action, resource) || comesWith(one, action, resource)),
  );
  const counted = ['critical', 'high', 'medium'].map(
    (severity) =>
      excess.filter(({ action, pattern }) => riskOf(action, pattern)?.severity === severity).length,
  );
  return [...counted, excess.length, set.length];
}

function contains(need: Need, action: string, resource: string): boolean {
  if (need.action !== action) return false;
  const place = need.resource ?? '';
  return place.endsWith('*') ? resource.startsWith(place.slice(0, -1)) : place === resource;
}

/** Its own tokens come with those of others: no policy of OSMO can tell them apart. */
function comesWith(need: Need, action: string, resource: string): boolean {
  return action === 'auth:Token' && need.action === action && resource === '';
}

/** A resource for every place that roles and needs tell apart: of a pattern, one that is in nothing narrower. */
function probesOf(roles: readonly Role[], asked: readonly Need[]) {
  // A policy tells places of a scope apart if it speaks of an action of that scope.
  const spoken = [
    ...roles.flatMap(({ policies }) => policies),
    ...asked.map(({ action, resource }) => ({ actions: [action], resources: resource ? [resource] : [] })),
  ];
  const speaksOf = (actions: readonly unknown[], wanted: string | undefined) =>
    actionCatalogue.some(
      ({ action, scope }) =>
        scope === wanted && actions.some((pattern) => matchesAction(String(pattern), action)),
    );
  const probes = actionCatalogue.flatMap(({ action, scope, own }) => {
    const named = spoken.flatMap(({ actions, resources }) => (speaksOf(actions, scope) ? resources : []));
    const inScope = scope
      ? new Set([`${scope}/*`, ...named.filter((one) => one.startsWith(`${scope}/`))])
      : [];
    const scoped = [...inScope].map((pattern) => ({
      action,
      pattern,
      resource: pattern.endsWith('*') ? `${pattern.slice(0, -1)}~` : pattern,
    }));
    return scope && !own ? scoped : [{ action, pattern: undefined, resource: '' }, ...scoped];
  });
  // `*:*` reaches what is in no action.
  return roles.some(grantsAnything) ? [...probes, { action: '*', pattern: undefined, resource: '' }] : probes;
}

function grantsAnything({ policies }: Role): boolean {
  return policies.some(({ actions }) => actions.includes('*:*'));
}

function less(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at !== -1 && (a[at] as number) < (b[at] as number);
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: 2 ** items.length }, (_, set) =>
    items.filter((_, index) => set & (1 << index)),
  );
}
