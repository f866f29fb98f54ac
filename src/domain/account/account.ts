import { looksLikeSecret } from '../secret/shape.ts';

/**
 * A service account is an OSMO user: an identity that holds roles. Field names are the service's own, because
 * `-t json` prints these objects. All instants are ISO 8601 in UTC.
 */
export interface User {
  readonly id: string;
  readonly created_at: string;
  readonly created_by: string;
}

/** A role held by a user: since when and through whom. */
export interface RoleAssignment {
  readonly role_name: string;
  readonly assigned_by: string;
  readonly assigned_at: string;
}

/** A user with the roles it holds. */
export interface UserWithRoles extends User {
  readonly roles: readonly RoleAssignment[];
}

/** A user to make, with the roles it is to hold: all of a user but what the backend sets itself. */
export interface NewUser extends Omit<User, 'created_at' | 'created_by'> {
  readonly roles: readonly string[];
}

/** One page of users, newest first, in the form of OSMO's own answer; `start_index` counts from 1. */
export interface UserPage {
  readonly total_results: number;
  readonly start_index: number;
  readonly items_per_page: number;
  /** With their roles where those were asked for and may be read. */
  readonly users: readonly (User & { readonly roles?: readonly RoleAssignment[] })[];
}

/** Which users to list. `roles` means ANY of them, as in OSMO; both filters apply together. */
export interface UserFilter {
  readonly id_prefix?: string | undefined;
  readonly roles?: readonly string[] | undefined;
}

// OSMO's rule, quoted in its own error message.
const userIdPattern = /^[a-zA-Z0-9]([a-zA-Z0-9_.@-]*[a-zA-Z0-9])?$/;

/** @returns what is wrong with a user id (OSMO's rule, case-sensitive, no length limit), or undefined. */
export function userIdProblem(id: string): string | undefined {
  if (id === '') return 'A user id must not be empty.';
  if (looksLikeSecret(id)) return 'This looks like a secret, not a name. If it is one, revoke it.';
  // JavaScript's $ does not match before a final newline, unlike Python's, so no extra check is needed.
  if (!userIdPattern.test(id)) {
    return `Invalid user id "${id}": use letters, digits, "_", ".", "@" and "-", starting and ending with a letter or digit.`;
  }
  return undefined;
}

/** @returns what is wrong with the id of a user that is there already: OSMO's rule binds only what is created. */
export function givenIdProblem(id: string): string | undefined {
  return id === '' || looksLikeSecret(id) ? userIdProblem(id) : undefined;
}

/** @returns whether `user` passes the filter's id prefix, taken literally (`_` and `%` mean themselves). */
export function matchesPrefix(user: Pick<User, 'id'>, filter: UserFilter): boolean {
  return filter.id_prefix === undefined || user.id.startsWith(filter.id_prefix);
}
