import { expect, test } from 'vitest';
import { droppableRoles } from '../../../../src/domain/policy/drop.ts';
import { extraPermissions } from '../../../../src/domain/policy/extra.ts';
import { purposeNamed } from '../../../../src/domain/policy/purposes.ts';
import { roleToMeasure } from '../../../../src/domain/policy/tailor.ts';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import type { Role } from '../../../../src/domain/role/role.ts';

const monitoring = purposeNamed('monitoring');
if (monitoring === undefined) throw new Error('no purpose monitoring');
const exact: Role = { ...roleToMeasure(monitoring.needs, monitoring, defaultRoles), immutable: false };
const named = (name: string): Role => {
  const role = defaultRoles.find((one) => one.name === name);
  if (role === undefined) throw new Error(`no role ${name}`);
  return role;
};

test('a wide role beside the exact one could go, with all that it allows beyond the purpose', () => {
  const user = named('osmo-user');
  expect(droppableRoles([user, exact], defaultRoles, monitoring)).toEqual({
    roles: ['osmo-user'],
    fewer: extraPermissions([user, exact], monitoring),
  });
});

test('the only role stays, however wide it is', () => {
  expect(droppableRoles([named('osmo-admin')], defaultRoles, monitoring)).toBeUndefined();
});

test('of two wide roles the wider one goes', () => {
  const drop = droppableRoles([named('osmo-user'), named('osmo-admin')], defaultRoles, monitoring);
  expect(drop?.roles).toEqual(['osmo-admin']);
  expect(drop?.fewer).toBeGreaterThan(0);
});

test('roles that do nothing for the purpose are no reason to drop any: then it is for something else', () => {
  expect(
    droppableRoles([named('osmo-backend'), named('osmo-ctrl')], [], {
      ...monitoring,
      needs: [{ action: 'auth:Token', resource: 'user/svc-*' }],
    }),
  ).toBeUndefined();
});

test('a role that denies stays: without it the others would allow more', () => {
  const denies: Role = {
    ...exact,
    name: 'no-deletion',
    policies: [{ effect: 'Deny', actions: ['workflow:Delete'], resources: ['*'] }],
  };
  const drop = droppableRoles([denies, named('osmo-user'), exact], defaultRoles, monitoring);
  expect(drop?.roles).not.toContain('no-deletion');
});

test('what everyone may do keeps no role', () => {
  const own = exact.policies.flatMap(({ actions }) => actions);
  // The exact role leaves out what osmo-default allows; osmo-user, which allows it, could go all the same.
  expect(own.length).toBeLessThan(monitoring.needs.length + 1);
  expect(droppableRoles([named('osmo-user'), exact], defaultRoles, monitoring)?.roles).toEqual(['osmo-user']);
  expect(droppableRoles([named('osmo-default'), exact], defaultRoles, monitoring)?.roles ?? []).not.toContain(
    exact.name,
  );
});
