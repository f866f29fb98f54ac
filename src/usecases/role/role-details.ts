import type { Role } from '../../domain/role/role.ts';
import type { Ports } from '../../ports.ts';
import { getRole } from './get-role.ts';
import { type RoleHolders, roleHolders } from './role-holders.ts';

/** A role, and who holds it. */
export interface RoleDetails {
  readonly role: Role;
  readonly holders: RoleHolders;
}

/** Reads one role, and who holds it. @throws UserError `not_found` */
export async function readRole(ports: Pick<Ports, 'backend'>, name: string): Promise<RoleDetails> {
  const [role, holders] = await Promise.all([getRole(ports, name), roleHolders(ports, name)]);
  return { role, holders };
}
