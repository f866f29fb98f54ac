import type { Hint } from '../hint/hint.ts';
import type { UtcDate } from '../time/expiry.ts';
import type { TokenTerms } from '../token/terms.ts';
import { type TokenRef, tokenLabel } from '../token/token.ts';
import type { EndReason } from './fate.ts';

/** What a rotation does, in this order; `deliver` once for each sink. */
export const forwardSteps = [
  'probe',
  'mint',
  'keep',
  'deliver',
  'verify',
  'switch',
  'grace',
  'revoke',
  'prove',
  'forget',
] as const;

/** What takes a rotation back: sinks and names get the old secret again, then the new token goes. */
export const backwardSteps = ['give-back', 'switch-back', 'take-back', 'forget-new'] as const;

/** The name of a step. */
export type RotationStepName = (typeof forwardSteps)[number] | (typeof backwardSteps)[number];

/** One step; `sink` is set for those that are done once for each sink. */
export interface RotationStep {
  readonly name: RotationStepName;
  readonly sink?: string | undefined;
}

/** A step and when it was done (ISO 8601, UTC). */
export interface DoneStep extends RotationStep {
  readonly at: string;
}

/** Where the new secret is kept; `none`: nowhere, it is only delivered. */
export type StoredIn = 'keychain' | 'file' | 'memory' | 'none';

/** What was decided before anything was made. */
export interface RotationPlan extends TokenTerms {
  readonly user_name: string;
  /** The token that is replaced. */
  readonly token_name: string;
  /** The name of the token that replaces it. */
  readonly successor: string;
  readonly expires_on: UtcDate;
  readonly store: StoredIn;
  readonly sinks: readonly string[];
  /** A command line that must succeed with the new secret in its environment. */
  readonly verify_with?: string | undefined;
  /** How long the old token stays beside the new one, as it was asked for: `24h`. */
  readonly grace?: string | undefined;
  /** Of the old secret, where it is kept here. */
  readonly old_fingerprint?: string | undefined;
  /** When the account was created: it tells whether the new token is still that account's. */
  readonly account_created_at?: string | undefined;
}

/** A token of which nobody has the secret, but perhaps a sink. */
export interface DiscardedToken {
  readonly token_name: string;
  readonly fingerprint: string;
}

/** Why a rotation stands still. Never carries a secret. */
export interface RotationProblem {
  readonly step: RotationStepName;
  /** The code of the error. */
  readonly code: string;
  readonly message: string;
  readonly hint?: Hint | undefined;
  /** The destination that has the old secret again, where that is why. */
  readonly destination?: string | undefined;
  readonly at: string;
}

/**
 * An unfinished rotation, as it is recorded before and after each of its steps. Never holds a secret; the new one is
 * recognised by its fingerprint. Field names are those that `-t json` prints.
 */
export interface Rotation extends RotationPlan {
  /** `USER/TOKEN` of the token that is replaced: no two unfinished rotations share it. */
  readonly id: string;
  readonly started_at: string;
  readonly direction: 'forward' | 'back';
  readonly done: readonly DoneStep[];
  /** Recorded before it was begun. Of a process that died, nobody knows how far it came. */
  readonly underway?: RotationStep | undefined;
  /** Of the new secret, once it was made. */
  readonly fingerprint?: string | undefined;
  /** When the old token may be revoked (ISO 8601, UTC), once a grace period began. */
  readonly due_at?: string | undefined;
  /** Tokens made on the way whose secret was lost; they go with the old one, for a sink may hold one. */
  readonly discarded: readonly DiscardedToken[];
  /** Set when a rotation turns back: the sinks that were given a new secret, or may have been. */
  readonly touched?: readonly string[] | undefined;
  readonly problem?: RotationProblem | undefined;
  /** Why it ends in another way than it was meant to. */
  readonly ended?: EndReason | undefined;
}

/** @returns the record of a rotation that begins: nothing is done yet. */
export function beginRotation(plan: RotationPlan, now: Date): Rotation {
  return {
    id: tokenLabel({ user: plan.user_name, token: plan.token_name }),
    ...plan,
    started_at: now.toISOString(),
    direction: 'forward',
    done: [],
    discarded: [],
  };
}

/** @returns the token that is replaced. */
export function oldRef(rotation: RotationPlan): TokenRef {
  return { user: rotation.user_name, token: rotation.token_name };
}

/** @returns the token that replaces it. */
export function newRef(rotation: RotationPlan): TokenRef {
  return { user: rotation.user_name, token: rotation.successor };
}
