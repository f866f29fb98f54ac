import { expect, test } from 'vitest';
import { diffRoles } from '../../../../src/domain/policy/diff.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Policy, Role } from '../../../../src/domain/role/role.ts';

const role = (...policies: Policy[]): Role => ({ name: 'r', description: '', immutable: false, policies });
const short = (first: Role, second: Role) => {
  const { only_first, only_second } = diffRoles(first, second);
  return [only_first, only_second].map((grants) =>
    grants.map(({ action, resource }) => `${action} ${resource ?? ''}`.trim()),
  );
};

test('roles that are written otherwise and allow the same do not differ', () => {
  const one = role({ effect: 'Allow', actions: ['app:*'], resources: [] });
  const other = role(
    { effect: 'Allow', actions: ['*:*'], resources: ['*'] },
    { effect: 'Deny', actions: ['*:*'], resources: ['*'] },
  );
  expect(
    short(
      one,
      role({
        effect: 'Allow',
        actions: ['app:Create', 'app:Read', 'app:Update', 'app:Delete'],
        resources: ['*'],
      }),
    ),
  ).toEqual([[], []]);
  expect(short(other, role())).toEqual([[], []]);
});

test('what only one of them allows is told with its place', () => {
  const [, backend, , plain] = defaultRoles as [Role, Role, Role, Role, Role];
  expect(short(backend, plain)).toEqual([
    ['pool:List', 'config:Read config/backend', 'internal:Operator backend/*'],
    ['profile:Read', 'profile:Update', 'auth:Login', 'auth:Refresh', 'system:Health', 'system:Version'],
  ]);
});
