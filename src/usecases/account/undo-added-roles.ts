import type { Ports } from '../../ports.ts';
import { planUserUpdate, type UserUpdated, updateUser } from './update-user.ts';

/**
 * Takes roles again that were just given to an account. What somebody else has taken since is left alone; the rest is recorded in
 * the audit log as what it is, a removal.
 * @throws UserError `not_found` where the account is gone
 */
export async function undoAddedRoles(
  ports: Pick<Ports, 'backend'>,
  id: string,
  roles: readonly string[],
): Promise<Pick<UserUpdated, 'removed'>> {
  return updateUser(ports, await planUserUpdate(ports, { id, add: [], remove: roles }));
}
