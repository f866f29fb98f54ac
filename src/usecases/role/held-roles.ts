import { isUserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/**
 * The names of the roles an account holds. Who asks about himself may be allowed less than to read accounts: his login
 * knows its roles.
 * @throws UserError `not_found`, `forbidden`
 */
export async function heldRoles(
  { backend }: Pick<Ports, 'backend'>,
  user: string,
): Promise<readonly string[]> {
  try {
    return (await backend.getUser(user)).roles.map(({ role_name }) => role_name);
  } catch (error) {
    if (!isUserError(error, 'forbidden')) throw error;
    const { name, roles } = await backend.whoami();
    if (name !== user || roles === undefined) throw error;
    return roles;
  }
}
