import type { NewUser, UserWithRoles } from '../account/account.ts';
import { type NewRole, type Policy, type Role, roleToWrite } from '../role/role.ts';
import { byText } from '../text/order.ts';

/** The newest version of the document this program writes and reads. */
export const transferVersion = 1;

/** An account as it is handed from one context to another: tokens stay, because their secrets cannot go along. */
export type TransferAccount = NewUser;

/**
 * Accounts, roles and policies of a context, without secrets, and without what every context decides for itself (when
 * and by whom something was made): two contexts that hold the same have equal documents.
 */
export interface TransferDocument {
  readonly svcacct_export: typeof transferVersion;
  readonly roles: readonly NewRole[];
  readonly accounts: readonly TransferAccount[];
}

/** An account of a context, with what does not go along: its tokens, and what of it could not be read. */
type ExportedAccount = UserWithRoles & { readonly tokens?: unknown; readonly unread?: unknown };

/** @returns the document of a context: everything sorted by name. */
export function toDocument(roles: readonly Role[], accounts: readonly ExportedAccount[]): TransferDocument {
  return {
    svcacct_export: transferVersion,
    roles: roles.map((role) => inOrder(roleToWrite(role))).sort((a, b) => byText(a.name, b.name)),
    accounts: accounts.map(toTransferAccount).sort((a, b) => byText(a.id, b.id)),
  };
}

function toTransferAccount(account: ExportedAccount): TransferAccount {
  const { created_at: _at, created_by: _by, tokens: _tokens, unread: _unread, roles, ...user } = account;
  return { ...user, roles: roles.map(({ role_name }) => role_name).sort(byText) };
}

/** @returns whether two roles allow the same and are described alike; the order of fields does not matter. */
export function isSameRole(a: NewRole, b: NewRole): boolean {
  return JSON.stringify(inOrder(roleToWrite(a))) === JSON.stringify(inOrder(roleToWrite(b)));
}

/** @returns a role with its fields in one order; what a later version adds stands at the end. */
function inOrder({ name, description, policies, ...more }: NewRole): NewRole {
  return { name, description, policies: policies.map(policyInOrder), ...sorted(more) };
}

function policyInOrder({ effect, actions, resources, ...more }: Policy): Policy {
  return { effect, actions, resources, ...sorted(more) };
}

function sorted<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => byText(a, b))) as Fields;
}
