import type { RoleAssignment } from '../account/account.ts';
import type { Role } from '../role/role.ts';

/**
 * Whether an identity provider gives a role to those who log in through it, as far as that can be told. Every role stands
 * for its own name at the provider (OSMO's default), so only other names tell, or who assigned it.
 * @returns the names it has at the provider; undefined where nothing says so
 */
export function givenByProvider(
  role: Pick<Role, 'name' | 'sync_mode' | 'external_roles'> | undefined,
  assignment: Pick<RoleAssignment, 'role_name' | 'assigned_by'>,
): readonly string[] | undefined {
  if (role?.sync_mode === 'ignore') return undefined;
  const names = role?.external_roles ?? [];
  const isOther = names.some((name) => name !== assignment.role_name);
  const isSynced = /^idp[-_ ]?sync$/i.test(assignment.assigned_by);
  if (!isOther && !isSynced) return undefined;
  return names.length === 0 ? [assignment.role_name] : names;
}
