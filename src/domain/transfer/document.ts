import type { UserWithRoles } from '../account/account.ts';
import type { NewRole, Policy, Role } from '../role/role.ts';
import { byText } from '../text/order.ts';

/** The newest version of the document this program writes and reads. */
export const transferVersion = 1;

/** An account as it is handed from one context to another: tokens stay, because their secrets cannot go along. */
export interface TransferAccount {
  readonly id: string;
  readonly roles: readonly string[];
}

/**
 * Accounts, roles and policies of a context, without secrets, and without what every context decides for itself (when
 * and by whom something was made): two contexts that hold the same have equal documents.
 */
export interface TransferDocument {
  readonly svcacct_export: typeof transferVersion;
  readonly roles: readonly NewRole[];
  readonly accounts: readonly TransferAccount[];
}

/** @returns the document of a context: everything sorted by name. */
export function toDocument(roles: readonly Role[], accounts: readonly UserWithRoles[]): TransferDocument {
  return {
    svcacct_export: transferVersion,
    roles: roles.map(plainRole).sort((a, b) => byText(a.name, b.name)),
    accounts: accounts
      .map(({ id, roles }) => ({ id, roles: roles.map(({ role_name }) => role_name).sort(byText) }))
      .sort((a, b) => byText(a.id, b.id)),
  };
}

/** @returns whether two roles allow the same and are described alike; the order of fields does not matter. */
export function isSameRole(a: NewRole, b: NewRole): boolean {
  return JSON.stringify(plainRole(a)) === JSON.stringify(plainRole(b));
}

function plainRole({ name, description, policies }: NewRole): NewRole {
  return { name, description, policies: policies.map(plainPolicy) };
}

function plainPolicy({ effect, actions, resources }: Policy): Policy {
  return { effect, actions, resources };
}
