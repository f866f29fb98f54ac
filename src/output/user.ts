import type { UserPage, UserWithRoles } from '../domain/account/account.ts';
import { shell } from '../domain/text/shell-command.ts';
import type { UserDeleted } from '../usecases/account/delete-user.ts';
import type { AccountSetUp } from '../usecases/account/set-up-account.ts';
import type { UserUpdated } from '../usecases/account/update-user.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';

/** The lines of OSMO's own `user create`: the roles as they were asked for, in that order. */
export function userCreatedLines({ user, asked }: Pick<AccountSetUp, 'user' | 'asked'>): string[] {
  const roles = asked.map(safeText);
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

/** The lines of OSMO's own `user get`: days, not instants, and "-" where the service does not tell. */
export function userLines(user: UserWithRoles): string[] {
  return [
    `User ID: ${safeText(user.id)}`,
    `Created At: ${dayText(user.created_at)}`,
    `Created By: ${safeText(user.created_by || '-')}`,
    '',
    user.roles.length === 0 ? 'Roles: None' : 'Roles:',
    ...user.roles.map(
      ({ role_name, assigned_by, assigned_at }) =>
        `  - ${safeText(role_name)} (assigned by ${safeText(assigned_by || '-')} on ${dayText(assigned_at)})`,
    ),
  ];
}

/** @returns the UTC day of an instant of a service, which may leave it out. */
function dayText(instant: string | null | undefined): string {
  return instant ? safeText(instant.slice(0, 10)) : '-';
}

/** The lines of OSMO's own `user update`. */
export function userUpdatedLines({ added, removed }: UserUpdated): string[] {
  return [
    ...added.map((role) => `Added role: ${safeText(role)}`),
    ...removed.map((role) => `Removed role: ${safeText(role)}`),
  ];
}

/** Roles that were to be taken and are not held, and tokens that can do nothing any more. */
export function userUpdatedNotes({ user_id, not_held, powerless }: UserUpdated): string[] {
  return [
    ...not_held.map((role) => `${safeText(user_id)} does not hold ${safeText(role)}: nothing was removed.`),
    ...powerless.map(
      (token) => `${safeText(token)} of ${safeText(user_id)} has no roles left: it cannot do anything.`,
    ),
  ];
}

/** The line of OSMO's own `user delete`. */
export function userDeletedLines({ user_id }: UserDeleted): string[] {
  return [`User deleted: ${safeText(user_id)}`];
}

/** What is left in the secret store of a user that was deleted. */
export function leftSecretLines({ user_id, left_secrets, ended_rotations }: UserDeleted): string[] {
  const ended = ended_rotations.map((id) => `The rotation ${safeText(id)} ended with it.`);
  const left = left_secrets.map(
    ({ token, reason }) =>
      `The secret of ${safeText(user_id)}/${safeText(token)} is still stored here (${safeText(reason)}): ${shell`svcacct token forget ${safeText(token)} --user ${safeText(user_id)}`}`,
  );
  return [...ended, ...left];
}
