import { type UserWithRoles, userIdProblem } from '../account/account.ts';
import type { NewRole, Role } from '../role/role.ts';
import { isSameRole, type TransferAccount, type TransferDocument } from './document.ts';

/** What an import would do. It only adds: whatever a context holds besides stays. */
export interface ImportChanges {
  readonly create_roles: readonly NewRole[];
  readonly create_accounts: readonly TransferAccount[];
  /** Roles that accounts of both sides lack here. */
  readonly add_roles: readonly TransferAccount[];
  /** Accounts that are not here and cannot be created: their ids come from an identity provider. */
  readonly left_out_accounts: readonly string[];
  /** What is here already, as the document has it. */
  readonly unchanged: number;
  /** Roles of the same name that allow something else here. */
  readonly different_roles: readonly string[];
  /** Roles that accounts of the document hold and neither side knows. */
  readonly unknown_roles: readonly string[];
}

/** @returns what has to be done so that a context holds all that a document holds. */
export function changesFor(
  document: TransferDocument,
  here: {
    readonly roles: readonly Role[];
    readonly accounts: readonly UserWithRoles[];
    /** Whether accounts with ids against OSMO's rule can be created. */
    readonly takesAnyId: boolean;
  },
): ImportChanges {
  const roles = new Map(here.roles.map((role) => [role.name, role]));
  const accounts = new Map(here.accounts.map((account) => [account.id, account]));
  const create_roles = document.roles.filter(({ name }) => !roles.has(name));
  const new_accounts = document.accounts.filter(({ id }) => !accounts.has(id));
  const isPossible = ({ id }: TransferAccount) => here.takesAnyId || userIdProblem(id) === undefined;
  const create_accounts = new_accounts.filter(isPossible);
  const left_out_accounts = new_accounts.filter((account) => !isPossible(account)).map(({ id }) => id);
  const add_roles = document.accounts.flatMap((account) => lacking(account, accounts.get(account.id)));
  const known = new Set([...roles.keys(), ...document.roles.map(({ name }) => name)]);
  const asked = new Set(document.accounts.flatMap((account) => account.roles));
  const all = document.roles.length + document.accounts.length;
  const different_roles = document.roles
    .filter((role) => isDifferent(role, roles.get(role.name)))
    .map(({ name }) => name);
  return {
    create_roles,
    create_accounts,
    add_roles,
    left_out_accounts,
    unchanged: all - create_roles.length - new_accounts.length - add_roles.length - different_roles.length,
    different_roles,
    unknown_roles: [...asked].filter((role) => !known.has(role)).sort(),
  };
}

function lacking(account: TransferAccount, here: UserWithRoles | undefined): TransferAccount[] {
  if (here === undefined) return [];
  const held = new Set(here.roles.map(({ role_name }) => role_name));
  const roles = account.roles.filter((role) => !held.has(role));
  return roles.length === 0 ? [] : [{ ...account, roles }];
}

function isDifferent(role: NewRole, here: Role | undefined): boolean {
  return here !== undefined && !isSameRole(role, here);
}
