import type { Rotation } from './rotation.ts';
import { isDone, isDue, isUncertain, nextStep, touchedSinks } from './steps.ts';

/**
 * Where an unfinished rotation stands: it waits for its grace period, that period is over (`due`), it stopped half way
 * (`interrupted`; a process may be at work on it this moment), or it stopped while being taken back (`returning`).
 */
export type Standing = 'waiting' | 'due' | 'interrupted' | 'returning';

/** @returns where a rotation stands. */
export function standingOf(rotation: Rotation, now: Date): Standing {
  if (rotation.direction === 'back') return 'returning';
  if (!isGraceOpen(rotation)) return 'interrupted';
  return isDue(rotation, now) ? 'due' : 'waiting';
}

/** @returns whether the new token is in place and the old one stays only for its grace period. */
export function isGraceOpen(rotation: Rotation): boolean {
  const { grace, due_at, direction } = rotation;
  if (direction === 'back') return false;
  return grace !== undefined && due_at !== undefined && !isDone(rotation, { name: 'revoke' });
}

/** @returns whether a rotation can still be taken back: names have not begun to answer with the new secret. */
export function isBeforeSwitch(rotation: Rotation): boolean {
  const step = { name: 'switch' } as const;
  return !isDone(rotation, step) && !isUncertain(rotation, step);
}

/** @returns whether all steps are done, and the record may go. */
export function isOver(rotation: Rotation, now: Date): boolean {
  return nextStep(rotation, now) === undefined && !isGraceOpen(rotation);
}

/** @returns the record of a rotation that is taken back from now on. */
export function turnBack(rotation: Rotation): Rotation {
  const isSwitchKnown = isBeforeSwitch(rotation) || isDone(rotation, { name: 'switch' });
  const at = rotation.started_at;
  // A switch of which nobody knows how far it came is taken back as one that was done.
  const done = isSwitchKnown ? rotation.done : [...rotation.done, { name: 'switch' as const, at }];
  return { ...rotation, done, direction: 'back', touched: touchedSinks(rotation) };
}

/** @returns the record of a rotation whose grace period ends now, whatever was asked for. */
export function endGrace(rotation: Rotation, now: Date): Rotation {
  return { ...rotation, due_at: now.toISOString() };
}
