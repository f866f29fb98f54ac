import type { Hint } from '../hint/hint.ts';
/** What can be wrong with the accounts of a context: dates first, then what no date tells. */
export const findingKinds = [
  'token_expired',
  'token_expiring',
  'no_working_token',
  'token_without_roles',
  'role_missing',
  'not_revoked',
  'rotation_unfinished',
  'record_unreadable',
  'secret_orphaned',
  'secret_outdated',
  'secret_lost',
  'lifetime_too_long',
  'name_not_allowed',
  'role_required',
  'everyone_can',
  'admin_token',
  'outlives_limit',
] as const;

/** One of the kinds above. */
export type FindingKind = (typeof findingKinds)[number];

/** How bad a finding is. */
export const severities = ['error', 'warning', 'notice'] as const;

/** One of the severities above. */
export type Severity = (typeof severities)[number];

/** One thing that somebody should know of, and the command that mends it. */
export interface CheckFinding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Whose; of what everyone here may do, `everyone`. */
  readonly user: string;
  readonly token?: string | undefined;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** What mends it. */
  readonly fix: Hint;
  /** Of a token: when it stops working (ISO 8601, UTC), and whole days until then; negative once it is dead. */
  readonly expires_at?: string | undefined;
  readonly days_left?: number | undefined;
}

/** What a kind of finding counts as, where the settings do not say otherwise. */
export const usualSeverity: Readonly<Record<FindingKind, Severity>> = {
  token_expired: 'error',
  token_expiring: 'warning',
  no_working_token: 'notice',
  token_without_roles: 'warning',
  role_missing: 'warning',
  not_revoked: 'warning',
  rotation_unfinished: 'warning',
  record_unreadable: 'error',
  secret_orphaned: 'notice',
  secret_outdated: 'warning',
  secret_lost: 'warning',
  lifetime_too_long: 'warning',
  name_not_allowed: 'warning',
  role_required: 'warning',
  everyone_can: 'warning',
  admin_token: 'warning',
  outlives_limit: 'warning',
};
