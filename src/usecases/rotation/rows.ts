import type { Hint } from '../../domain/hint/hint.ts';
import type { Rotation, RotationPlan } from '../../domain/rotation/rotation.ts';
import { expiryInstant } from '../../domain/time/expiry.ts';
import type { ErrorCode } from '../../errors.ts';
import type { InputEndedError } from './each.ts';
import { type RotationState, rotationReport } from './report.ts';

/** One of several tokens, and what became of it. */
export interface RotationRow {
  readonly user_name: string;
  /** The token that was to be replaced. */
  readonly replaces: string;
  readonly state: RotationState | 'failed' | 'skipped';
  /** The new token, where there is one. */
  readonly token_name: string | null;
  readonly expires_at: string | null;
  /** When the old token may be revoked, while it waits for that. */
  readonly revoke_at: string | null;
  /** Whether somebody has to do something about it: not where all is done, and not where time alone settles it. */
  readonly needs_attention: boolean;
  /** Why it was skipped. */
  readonly reason: string | null;
  readonly error: {
    readonly code: ErrorCode | 'unexpected';
    readonly message: string;
    readonly hint: Hint | null;
  } | null;
}

type Names = Pick<RotationPlan, 'user_name' | 'token_name'>;

/** @returns the row of a rotation as it stands. */
export function fleetRow(rotation: Rotation, now: Date): RotationRow {
  const { user_name, replaces, state, token_name, expires_at, revoke_at, end } = rotationReport(
    rotation,
    now,
  );
  const isThere = state !== 'taken_back' && state !== 'ended';
  return {
    user_name,
    replaces,
    state,
    token_name: isThere ? token_name : null,
    expires_at: isThere ? expires_at : null,
    revoke_at,
    needs_attention: state === 'stopped' || end !== null,
    reason: end,
    error: null,
  };
}

/** @returns the row of a rotation that would be done. */
export function plannedRow(plan: RotationPlan): RotationRow {
  const { successor, expires_on } = plan;
  return { ...blank(plan, 'planned'), token_name: successor, expires_at: expiryInstant(expires_on) };
}

/** @returns the row of a token that was left alone. */
export function skippedRow(names: Names, reason: string, needs_attention: boolean): RotationRow {
  return { ...blank(names, 'skipped'), reason, needs_attention };
}

/** @returns the row of one that was tried. */
export function rowOfEnded(ended: InputEndedError<Names, Rotation>, now: Date): RotationRow {
  if (ended.kind === 'done') return fleetRow(ended.result, now);
  const { code, message, hint = null } = ended;
  return { ...blank(ended.item, 'failed'), needs_attention: true, error: { code, message, hint } };
}

function blank({ user_name, token_name }: Names, state: RotationRow['state']): RotationRow {
  return {
    user_name,
    replaces: token_name,
    state,
    token_name: null,
    expires_at: null,
    revoke_at: null,
    needs_attention: false,
    reason: null,
    error: null,
  };
}
