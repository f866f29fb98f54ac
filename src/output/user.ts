import type { UserPage, UserWithRoles } from '../domain/account/account.ts';
import { commandHint } from '../domain/hint/hint.ts';
import type { UserDeleted } from '../usecases/account/delete-user.ts';
import type { AccountSetUp } from '../usecases/account/set-up-account.ts';
import type { UserUpdated } from '../usecases/account/update-user.ts';
import { commandText, type HintPlace } from './hint-text.ts';
import { type SafeText, safe } from './safe-text.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';

/** The lines of OSMO's own `user create`: the roles as they were asked for, in that order. */
export function userCreatedLines({ user, asked }: Pick<AccountSetUp, 'user' | 'asked'>): SafeText[] {
  return [
    safe`User created: ${user.id}`,
    ...(asked.length > 0 ? [safe`Roles assigned: ${asked.join(', ')}`] : []),
  ];
}

/** OSMO's table of users after its count. */
export function userListLines(page: UserPage, style: Style): SafeText[] {
  const total = safe`Total users: ${page.total_results}`;
  if (page.users.length === 0) return [total];
  const columns = [
    { heading: 'User ID', value: (user: UserPage['users'][number]) => user.id },
    { heading: 'Created At', value: (user: UserPage['users'][number]) => user.created_at },
    { heading: 'Created By', value: (user: UserPage['users'][number]) => user.created_by },
  ];
  const more = page.total_results - page.users.length;
  return [
    total,
    safe``,
    ...table(page.users, columns, style.heading),
    ...(more > 0 ? [style.faint(`and ${more} more (--count shows how many to list)`)] : []),
  ];
}

/** The lines of OSMO's own `user get`: days, not instants, and "-" where the service does not tell. */
export function userLines(user: UserWithRoles): SafeText[] {
  return [
    safe`User ID: ${user.id}`,
    safe`Created At: ${dayText(user.created_at)}`,
    safe`Created By: ${user.created_by || '-'}`,
    safe``,
    user.roles.length === 0 ? safe`Roles: None` : safe`Roles:`,
    ...user.roles.map(
      ({ role_name, assigned_by, assigned_at }) =>
        safe`  - ${role_name} (assigned by ${assigned_by || '-'} on ${dayText(assigned_at)})`,
    ),
  ];
}

/** @returns the UTC day of an instant of a service, which may leave it out. */
function dayText(instant: string | null | undefined): string {
  return instant ? instant.slice(0, 10) : '-';
}

/** The lines of OSMO's own `user update`. */
export function userUpdatedLines({ added, removed }: UserUpdated): SafeText[] {
  return [
    ...added.map((role) => safe`Added role: ${role}`),
    ...removed.map((role) => safe`Removed role: ${role}`),
  ];
}

/** Roles that were to be taken and are not held, and tokens that can do nothing any more. */
export function userUpdatedNotes({ user_id, not_held, powerless }: UserUpdated): SafeText[] {
  return [
    ...not_held.map((role) => safe`${user_id} does not hold ${role}: nothing was removed.`),
    ...powerless.map((token) => safe`${token} of ${user_id} has no roles left: it cannot do anything.`),
  ];
}

/** The line of OSMO's own `user delete`. */
export function userDeletedLines({ user_id }: UserDeleted): SafeText[] {
  return [safe`User deleted: ${user_id}`];
}

/** What is left in the secret store of a user that was deleted. */
export function leftSecretLines(
  { user_id, left_secrets, ended_rotations }: UserDeleted,
  place: HintPlace,
): SafeText[] {
  const ended = ended_rotations.map((id) => safe`The rotation ${id} ended with it.`);
  const left = left_secrets.map(
    ({ token, reason }) =>
      safe`The secret of ${user_id}/${token} is still stored here (${reason}): ${commandText(commandHint('token forget', [token], { user: user_id }), place)}`,
  );
  return [...ended, ...left];
}
