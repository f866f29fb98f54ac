import type { UserPage, UserWithRoles } from '../domain/account.ts';
import type { UserDeleted } from '../usecases/delete-user.ts';
import type { UserUpdated } from '../usecases/update-user.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';

/** The lines of OSMO's own `user create`. */
export function userCreatedLines(user: UserWithRoles): string[] {
  const roles = user.roles.map((role) => safeText(role.role_name));
  return [
    `User created: ${safeText(user.id)}`,
    ...(roles.length > 0 ? [`Roles assigned: ${roles.join(', ')}`] : []),
  ];
}

/** OSMO's table of users after its count. */
export function userListLines(page: UserPage, style: Style): string[] {
  const total = `Total users: ${page.total_results}`;
  if (page.users.length === 0) return [total];
  const columns = [
    { heading: 'User ID', value: (user: UserPage['users'][number]) => user.id },
    { heading: 'Created At', value: (user: UserPage['users'][number]) => user.created_at },
    { heading: 'Created By', value: (user: UserPage['users'][number]) => user.created_by },
  ];
  const more = page.total_results - page.users.length;
  return [
    total,
    '',
    ...table(page.users, columns, style.heading),
    ...(more > 0 ? [style.faint(`and ${more} more (--count shows how many to list)`)] : []),
  ];
}

/** The lines of OSMO's own `user get`. */
export function userLines(user: UserWithRoles): string[] {
  return [
    `User ID: ${safeText(user.id)}`,
    `Created At: ${safeText(user.created_at)}`,
    `Created By: ${safeText(user.created_by)}`,
    '',
    'Roles:',
    ...user.roles.map(
      ({ role_name, assigned_by, assigned_at }) =>
        `  - ${safeText(role_name)} (assigned by ${safeText(assigned_by)} on ${safeText(assigned_at)})`,
    ),
    ...(user.roles.length === 0 ? ['  none'] : []),
  ];
}

/** The lines of OSMO's own `user update`. */
export function userUpdatedLines({ added, removed }: UserUpdated): string[] {
  return [
    ...added.map((role) => `Added role: ${safeText(role)}`),
    ...removed.map((role) => `Removed role: ${safeText(role)}`),
  ];
}

/** The line of OSMO's own `user delete`. */
export function userDeletedLines({ user_id }: UserDeleted): string[] {
  return [`User deleted: ${safeText(user_id)}`];
}

/** What is left in the secret store of a user that was deleted. */
export function leftSecretLines({ user_id, left_secrets }: UserDeleted): string[] {
  return left_secrets.map(
    ({ token, reason }) =>
      `The secret of ${safeText(user_id)}/${safeText(token)} is still kept here (${safeText(reason)}): svcacct token forget ${safeText(token)} --user ${safeText(user_id)}`,
  );
}
