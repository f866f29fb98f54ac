import type { UserWithRoles } from '../domain/account.ts';
import { safeText } from './safe-text.ts';

/** The lines of OSMO's own `user create`. */
export function userCreatedLines(user: UserWithRoles): string[] {
  const roles = user.roles.map((role) => safeText(role.role_name));
  return [
    `User created: ${safeText(user.id)}`,
    ...(roles.length > 0 ? [`Roles assigned: ${roles.join(', ')}`] : []),
  ];
}
