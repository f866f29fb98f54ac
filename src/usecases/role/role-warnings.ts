import { warningOf } from '../../domain/policy/lint.ts';
import type { Role } from '../../domain/role/role.ts';
import type { Ports } from '../../ports.ts';
import { listRoles } from './list-roles.ts';

/** What there is to warn of, by the name of the role. */
export type RoleWarnings = ReadonlyMap<string, string>;

/** Reads what roles allow. Where the catalogue cannot be read, nothing is said of them rather than nothing shown. */
export async function readKnownRoles(ports: Pick<Ports, 'backend'>): Promise<readonly Role[]> {
  return listRoles(ports).catch(() => []);
}

/** @returns which of these roles are dangerous. */
export function roleWarnings(roles: readonly Role[]): RoleWarnings {
  return new Map(
    roles.flatMap((role) => {
      const warning = warningOf(role);
      return warning === undefined ? [] : [[role.name, warning] as const];
    }),
  );
}
