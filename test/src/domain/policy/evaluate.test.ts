import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type EvaluatedRole } from '../../../../src/domain/policy/evaluate.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import { policies, questions, roles } from './arbitraries.ts';

const ask = (names: string[], action: string, resource = '') => {
  const held = defaultRoles.filter(({ name }) => names.includes(name));
  const { allowed, denied, by } = decide(held, { action, resource });
  return [allowed, denied, by && `${by.role} ${by.policy}`];
};
const role = (...list: EvaluatedRole['policies']): EvaluatedRole => ({ name: 'r', policies: list });
const everything = { effect: 'Allow', actions: ['*:*'], resources: ['*'] };

describe("OSMO's own roles", () => {
  test.each([
    // Measured: a token with this role alone made one for an administrator.
    [['osmo-user'], 'auth:Token', 'user/admin@example.com', [true, false, 'osmo-user 0']],
    [['osmo-backend'], 'auth:Token', 'user/admin@example.com', [false, false, undefined]],
    [['osmo-user'], 'workflow:Create', 'pool/default', [true, false, 'osmo-user 1']],
    [['osmo-user'], 'workflow:Create', 'pool/other', [false, false, undefined]],
    [['osmo-user'], 'workflow:Create', 'pool/*', [true, false, 'osmo-user 1']],
    [['osmo-backend'], 'pool:List', '', [true, false, 'osmo-backend 0']],
    [['osmo-backend'], 'config:Read', 'config/backend', [true, false, 'osmo-backend 0']],
    [['osmo-backend'], 'config:Read', 'config/service', [false, false, undefined]],
    [['osmo-admin'], 'anything:Else', 'at/all', [true, false, 'osmo-admin 0']],
    [[], 'pool:List', '', [false, false, undefined]],
  ] as const)('%j, %s on %j: %j', (names, action, resource, answer) => {
    expect(ask([...names], action, resource)).toEqual(answer);
  });
});

describe('corners', () => {
  test('an effect that is none matches nothing, neither as Allow nor as Deny', () => {
    const question = { action: 'pool:List', resource: '' };
    expect(decide([role({ ...everything, effect: 'allow' })], question).allowed).toBe(false);
    expect(decide([role(everything, { ...everything, effect: 'deny' })], question).allowed).toBe(true);
  });

  test('a path-based action matches nothing, the actions beside it do', () => {
    const legacy = { base: 'http', path: '*', method: '*' };
    const question = { action: 'pool:List', resource: '' };
    expect(decide([role({ ...everything, actions: [legacy] })], question).allowed).toBe(false);
    expect(decide([role({ ...everything, actions: [legacy, 'pool:*'] })], question).allowed).toBe(true);
  });

  test('a Deny without resources says nothing of an action that has one', () => {
    const denied = role(everything, { effect: 'Deny', actions: ['*'], resources: [] });
    expect(decide([denied], { action: 'pool:List', resource: '' }).denied).toBe(true);
    expect(decide([denied], { action: 'workflow:Read', resource: 'pool/x' }).allowed).toBe(true);
  });
});

describe('for any roles and any question', () => {
  const held = fc.array(roles, { maxLength: 4 });

  test('a Deny that matches in one of them wins over everything', () => {
    fc.assert(
      fc.property(held, policies, questions, fc.nat(), (some, policy, question, place) => {
        fc.pre(decide([role({ ...policy, effect: 'Allow' })], question).allowed);
        const at = place % (some.length + 1);
        const all = [...some.slice(0, at), role({ ...policy, effect: 'Deny' }), ...some.slice(at)];
        expect(decide([...all, role(everything)], question)).toMatchObject({ allowed: false, denied: true });
      }),
    );
  });

  test('the order of roles does not change the answer, one role twice neither', () => {
    fc.assert(
      fc.property(held, questions, (some, question) => {
        const { allowed, denied } = decide(some, question);
        expect(decide([...some].reverse(), question)).toMatchObject({ allowed, denied });
        expect(decide([...some, ...some], question)).toMatchObject({ allowed, denied });
      }),
    );
  });

  test('roles together allow what one of them allows and none denies, and nothing else', () => {
    fc.assert(
      fc.property(held, questions, (some, question) => {
        const alone = some.map((one) => decide([one], question));
        const denied = alone.some((one) => one.denied);
        const allowed = !denied && alone.some((one) => one.allowed);
        expect(decide(some, question)).toMatchObject({ allowed, denied });
      }),
    );
  });

  test('the policy that is named decides alone as all of them did', () => {
    fc.assert(
      fc.property(held, questions, (some, question) => {
        const { allowed, denied, by } = decide(some, question);
        if (by === undefined) {
          expect({ allowed, denied }).toEqual({ allowed: false, denied: false });
          return;
        }
        const named = some
          .filter(({ name }) => name === by.role)
          .map(({ policies: list }) => list[by.policy]);
        const same = named.flatMap((policy) => (policy ? [decide([role(policy)], question)] : []));
        expect(same).toContainEqual(expect.objectContaining({ allowed, denied }));
      }),
    );
  });
});
