/** One rule of a role. A policy without resources speaks only of actions that have none (OSMO). */
export interface Policy {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly PolicyAction[];
  readonly resources: readonly string[];
}

/** `type:Name` with wildcards, or OSMO's older path-based form, which is shown but never evaluated. */
export type PolicyAction = string | LegacyAction;

/** OSMO's older, path-based action. */
export interface LegacyAction {
  readonly base: string;
  readonly path: string;
  readonly method: string;
}

/** A role of the catalogue, as `GET /api/configs/role` describes it. */
export interface Role {
  readonly name: string;
  readonly description: string;
  readonly policies: readonly Policy[];
  readonly immutable: boolean;
  readonly sync_mode?: string | undefined;
  readonly external_roles?: readonly string[] | undefined;
}

/** What of a role the backend sets itself where one is written. */
export const setByService = ['immutable', 'sync_mode', 'external_roles'] as const;

/** What a person writes to make a role: the rest of `Role` is set by the backend. */
export interface NewRole extends Omit<Role, (typeof setByService)[number]> {}

/** @returns what of a role is written to make the same one elsewhere: all but what the backend sets itself. */
export function roleToWrite(
  role: NewRole & Readonly<Partial<Record<(typeof setByService)[number], unknown>>>,
): NewRole {
  const { immutable: _immutable, sync_mode: _mode, external_roles: _external, ...written } = role;
  return written;
}
