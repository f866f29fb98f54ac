import type { Rotation, RotationPlan, StoredIn } from '../../domain/rotation/rotation.ts';
import { isGraceOpen, isOver } from '../../domain/rotation/standing.ts';
import { expiryInstant } from '../../domain/time/expiry.ts';
import { endText } from './problem.ts';

/**
 * How a rotation came out. `rotated`: the old token is dead. `waiting`: the new one is in place, the old one stays for
 * its grace period. `taken_back`: nothing of the new one is left. `ended`: its tokens are gone. `stopped`: it can be resumed. `planned`: nothing was
 * done.
 */
export type RotationState = 'planned' | 'rotated' | 'waiting' | 'taken_back' | 'stopped' | 'ended';

/** What is told of a rotation; `-t json` prints it. Instants are ISO 8601, UTC. */
export interface RotationReport {
  readonly id: string;
  readonly user_name: string;
  /** The new token. */
  readonly token_name: string;
  /** The token it replaces. */
  readonly replaces: string;
  readonly state: RotationState;
  readonly roles: readonly string[];
  readonly expires_at: string;
  readonly kept_in: StoredIn;
  readonly sinks: readonly string[];
  readonly verify_with: string | null;
  readonly grace: string | null;
  /** When the old token may be revoked, while it waits for that. */
  readonly revoke_at: string | null;
  /** Of the new secret. */
  readonly fingerprint: string | null;
  /** Whether this machine kept the old secret, or handed it on: where it did not, nobody here knows who uses it. */
  readonly old_known: boolean;
  /** Why it ended in another way than it was meant to, and how things are now. */
  readonly end: string | null;
}

/** @returns what to tell of a rotation as it stands. */
export function rotationReport(rotation: Rotation, now: Date): RotationReport {
  return {
    ...common(rotation),
    state: stateNow(rotation, now),
    revoke_at: isGraceOpen(rotation) ? (rotation.due_at ?? null) : null,
    end: rotation.ended ? endText(rotation) : null,
    fingerprint: rotation.direction === 'back' ? null : (rotation.fingerprint ?? null),
  };
}

/** @returns what to tell of a rotation that was only planned. */
export function plannedReport(plan: RotationPlan): RotationReport {
  return { ...common(plan), state: 'planned', revoke_at: null, fingerprint: null, end: null };
}

function stateNow(rotation: Rotation, now: Date): RotationState {
  if (rotation.ended === 'account_gone' || rotation.ended === 'both_gone') return 'ended';
  if (isOver(rotation, now)) return rotation.direction === 'back' ? 'taken_back' : 'rotated';
  return isGraceOpen(rotation) ? 'waiting' : 'stopped';
}

function common(plan: RotationPlan): Omit<RotationReport, 'state' | 'revoke_at' | 'fingerprint' | 'end'> {
  return {
    id: `${plan.user_name}/${plan.token_name}`,
    user_name: plan.user_name,
    token_name: plan.successor,
    replaces: plan.token_name,
    roles: plan.roles,
    expires_at: expiryInstant(plan.expires_on),
    kept_in: plan.store,
    sinks: plan.sinks,
    verify_with: plan.verify_with ?? null,
    grace: plan.grace ?? null,
    old_known: plan.old_fingerprint !== undefined,
  };
}
