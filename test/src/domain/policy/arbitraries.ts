import fc from 'fast-check';
import type { Need } from '../../../../src/domain/policy/needs.ts';
import type { Policy, Role } from '../../../../src/domain/role/role.ts';

// Few names, so that patterns and questions meet often.
const types = ['workflow', 'pool', 'auth', 'config', 'user'];
const verbs = ['List', 'Read', 'Create', 'Token'];
const scopes = ['pool', 'config', 'user'];
const names = ['a', 'ab', 'b', 'abc'];

const pair = (first: readonly string[], second: readonly string[], mark: string) =>
  fc.tuple(fc.constantFrom(...first), fc.constantFrom(...second)).map(([a, b]) => `${a}${mark}${b}`);

/** Actions as a question names them, known ones and others. */
export const actions = pair(types, verbs, ':');

/** Actions as a policy names them. */
export const actionPatterns = fc.oneof(
  actions,
  pair([...types, '*'], [...verbs, '*'], ':'),
  fc.constant('*'),
);

/** Resources as a question names them: none, one, or a whole scope. */
export const resources = fc.oneof(fc.constant(''), pair(scopes, names, '/'), pair(scopes, ['*'], '/'));

/** Resources as a policy names them. */
export const resourcePatterns = fc.oneof(
  pair(scopes, [...names, '*', 'a*', 'ab*'], '/'),
  fc.constantFrom('*', 'p*', 'pool'),
);

/** Policies, mostly Allow. */
export const policies: fc.Arbitrary<Policy> = fc.record({
  effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
  actions: fc.array(actionPatterns, { maxLength: 3 }),
  resources: fc.array(resourcePatterns, { maxLength: 3 }),
});

/** Roles, whose names may repeat. */
export const roles: fc.Arbitrary<Role> = fc.record({
  name: fc.constantFrom('r1', 'r2', 'r3'),
  description: fc.constant(''),
  policies: fc.array(policies, { maxLength: 4 }),
  immutable: fc.constant(false),
});

/** Questions. */
export const questions = fc.record({ action: actions, resource: resources });

const knownActions = ['workflow:Read', 'workflow:Exec', 'config:Read', 'config:Update', 'auth:Token'];
const plainActions = ['pool:List', 'workflow:List', 'profile:Read', 'app:Read'];
const places = ['a', 'ab', 'role', '*', 'a*'];

const realPolicies: fc.Arbitrary<Policy> = fc.record({
  effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Deny'),
  actions: fc.array(fc.constantFrom(...knownActions, ...plainActions, 'workflow:*', '*:Read', '*:*'), {
    minLength: 1,
    maxLength: 4,
  }),
  resources: fc.array(fc.oneof(pair(scopes, places, '/'), fc.constant('*')), { maxLength: 3 }),
});

/** Small catalogues of roles that mostly say something about the needs below. */
export const catalogues: fc.Arbitrary<Role[]> = fc
  .array(fc.array(realPolicies, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  .map((list) =>
    list.map((some, index) => ({ name: `role-${index}`, description: '', policies: some, immutable: false })),
  );

/** Needs, as a person or a purpose may have them. */
export const needs: fc.Arbitrary<Need[]> = fc
  .uniqueArray(
    fc.oneof(
      fc.constantFrom(...plainActions, 'auth:Token'),
      fc.constantFrom(...places.map((place) => `workflow:Read@pool/${place}`)),
      fc.constantFrom(
        'config:Read@config/a',
        'config:Update@config/role',
        'workflow:Exec@pool/a',
        'auth:Token@user/a',
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((texts) =>
    texts.map((text) => {
      const [action = '', resource] = text.split('@');
      return { action, resource };
    }),
  );
