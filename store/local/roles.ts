import { roleExists, roleImmutable } from '../../src/domain/account/refusal.ts';
import type { NewRole, PolicyAction, Role } from '../../src/domain/role/role.ts';
import { refused } from '../../src/errors.ts';
import type { StoreDocument } from './layout.ts';
import { requireRole, takeRole } from './users.ts';

/** @returns the catalogue by name, as OSMO lists it. */
export function listRoles({ head }: StoreDocument): Role[] {
  return [...head.roles].sort((a, b) => (a.name < b.name ? -1 : 1)) as Role[];
}

/** @throws UserError `not_found` with the nearest name. */
export function getRole(document: StoreDocument, name: string): Role {
  requireRole(document, name);
  return document.head.roles.find((role) => role.name === name) as Role;
}

/** Adds a role to the catalogue. */
export function createRole({ head }: StoreDocument, role: NewRole): Role {
  if (head.roles.some(({ name }) => name === role.name)) throw refused(roleExists(role.name));
  // What OSMO itself makes of a role that was just written: actions in order, and what it adds.
  const policies = role.policies.map((policy) => ({ ...policy, actions: [...policy.actions].sort(byText) }));
  const created: Role = {
    ...role,
    policies,
    immutable: false,
    sync_mode: 'import',
    external_roles: [role.name],
  };
  head.roles.push(structuredClone(created) as (typeof head.roles)[number]);
  return created;
}

function byText(a: PolicyAction, b: PolicyAction): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** Removes a role from the catalogue, from every user and from every token (OSMO). */
export function deleteRole(document: StoreDocument, name: string): void {
  if (getRole(document, name).immutable) throw refused(roleImmutable(name));
  document.head.roles.splice(
    document.head.roles.findIndex((role) => role.name === name),
    1,
  );
  for (const account of document.accounts.containing(JSON.stringify(name))) takeRole(account, name);
}
