import type { UserWithRoles } from '../../domain/account/account.ts';
import type { Ports } from '../../ports.ts';

/** A user with the roles it holds. @throws UserError `not_found` */
export function getUser({ backend }: Pick<Ports, 'backend'>, id: string): Promise<UserWithRoles> {
  return backend.getUser(id);
}
