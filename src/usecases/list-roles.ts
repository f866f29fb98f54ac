import type { Role } from '../domain/role.ts';
import type { Ports } from '../ports.ts';

/** The catalogue of roles, by name. */
export function listRoles({ backend }: Pick<Ports, 'backend'>): Promise<readonly Role[]> {
  return backend.listRoles();
}
