import {
  matchesPrefix,
  type NewUser,
  type RoleAssignment,
  type UserFilter,
  type UserPage,
  type UserWithRoles,
} from '../../src/domain/account/account.ts';
import { roleNotFound, userExists, userNotFound } from '../../src/domain/account/refusal.ts';
import { refused } from '../../src/errors.ts';
import type { StoreDocument } from './layout.ts';
import type { StoredAccount } from './schema.ts';

/** Who changes something, and when (ISO 8601, UTC). */
export interface Attribution {
  readonly by: string;
  readonly at: string;
}

/** @throws UserError `not_found`, as OSMO answers, with the nearest id. */
export function findAccount({ accounts }: StoreDocument, id: string): StoredAccount {
  const account = accounts.get(id);
  if (account) return account;
  throw refused(userNotFound(id, accounts.ids()));
}

/** @throws UserError `not_found` for a role the catalogue does not have, with the nearest one. */
export function requireRole({ head }: StoreDocument, name: string): void {
  const known = head.roles.map((role) => role.name);
  if (!known.includes(name)) throw refused(roleNotFound(name, known));
}

/** Creates a user that holds the roles. Nothing is created where a role does not exist, as in OSMO. */
export function createUser(document: StoreDocument, user: NewUser, change: Attribution): UserWithRoles {
  if (document.accounts.has(user.id)) throw refused(userExists(user.id));
  for (const role of user.roles) requireRole(document, role);
  const { id, roles, ...more } = user;
  // The table of accounts reads a user from the beginning of its line.
  const account: StoredAccount = {
    id,
    ...more,
    created_at: change.at,
    created_by: change.by,
    roles: [...new Set(roles)].map((role) => assignment(role, change)),
    tokens: [],
  };
  document.accounts.set(account);
  return toUser(account);
}

/** @returns a page of users, newest first; `start_index` counts from 1, less means 1. */
export function listUsers(
  { accounts }: StoreDocument,
  query: UserFilter & {
    readonly start_index?: number;
    readonly count?: number;
    readonly with_roles?: boolean;
  },
): UserPage {
  // Ids alone decide the prefix: only accounts on the page, or asked for their roles, are parsed.
  const ids = accounts
    .ids()
    .reverse()
    .filter((id) => matchesPrefix({ id }, query))
    .filter((id) => query.roles === undefined || accounts.holdsAny(id, query.roles));
  const start = Math.max(1, query.start_index ?? 1);
  const page = ids.slice(start - 1, start - 1 + Math.max(1, query.count ?? 100));
  const withRoles = (id: string) => {
    const account = accounts.get(id);
    return account ? toUser(account) : [];
  };
  const users = query.with_roles ? page.flatMap(withRoles) : page.flatMap((id) => accounts.user(id) ?? []);
  return {
    total_results: ids.length,
    start_index: start,
    items_per_page: users.length,
    users,
  };
}

/** Gives a role to a user; one already held keeps its first assignment, as in OSMO. */
export function addRole(
  document: StoreDocument,
  user: string,
  role: string,
  change: Attribution,
): RoleAssignment {
  const account = findAccount(document, user);
  requireRole(document, role);
  const held = account.roles.find((candidate) => candidate.role_name === role);
  if (held) return held;
  const added = assignment(role, change);
  // A list that was handed out stays as it was.
  account.roles = [...account.roles, added];
  return added;
}

/** Takes a role from a user and, for good, from all its tokens (OSMO). No error where it was not held. */
export function removeRole({ accounts }: StoreDocument, user: string, role: string): void {
  const account = accounts.get(user);
  if (account) takeRole(account, role);
}

/** Takes a role from an account and its tokens. */
export function takeRole(account: StoredAccount, role: string): void {
  account.roles = account.roles.filter((held) => held.role_name !== role);
  for (const token of account.tokens) token.roles = token.roles.filter((held) => held !== role);
}

/** @returns the user without its tokens. */
export function toUser({ tokens: _, ...user }: StoredAccount): UserWithRoles {
  return { ...user, roles: user.roles.map((role) => ({ ...role })) };
}

function assignment(role_name: string, { by, at }: Attribution): RoleAssignment {
  return { role_name, assigned_by: by, assigned_at: at };
}
