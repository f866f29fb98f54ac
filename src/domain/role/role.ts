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

/** What a person writes to make a role: the rest of `Role` has defaults. */
export interface NewRole {
  readonly name: string;
  readonly description: string;
  readonly policies: readonly Policy[];
}
