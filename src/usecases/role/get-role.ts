import type { Role } from '../../domain/role/role.ts';
import type { Ports } from '../../ports.ts';

/** One role, as the service describes it. @throws UserError `not_found` */
export function getRole({ backend }: Pick<Ports, 'backend'>, name: string): Promise<Role> {
  return backend.getRole(name);
}
