import { warningOf } from '../../domain/policy/lint.ts';
import type { Ports } from '../../ports.ts';
import { listRoles } from './list-roles.ts';

/** What there is to warn of, by the name of the role. */
export type RoleWarnings = ReadonlyMap<string, string>;

/** Reads which roles are dangerous. Where the catalogue cannot be read, nothing is said rather than nothing shown. */
export async function readRoleWarnings(ports: Pick<Ports, 'backend'>): Promise<RoleWarnings> {
  const roles = await listRoles(ports).catch(() => []);
  return new Map(
    roles.flatMap((role) => {
      const warning = warningOf(role);
      return warning === undefined ? [] : [[role.name, warning] as const];
    }),
  );
}
