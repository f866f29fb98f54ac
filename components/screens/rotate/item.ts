import type { RotationPlan } from '../../../src/domain/rotation/rotation.ts';
import { isGraceOpen, isOver } from '../../../src/domain/rotation/standing.ts';
import type { RotateItem } from './state.ts';

/** @returns what an item is going to do or does: its plan, with the grace period that was chosen since. */
export function planOfItem(
  { rotation, prepared }: RotateItem,
  grace: string | undefined,
): RotationPlan | undefined {
  if (rotation) return rotation;
  if (prepared?.kind === 'unfinished') return prepared.rotation;
  return prepared && { ...prepared.planned.plan, grace };
}

/** @returns how an item came out, in a word and a tone. */
export function outcomeOf(
  { rotation, problem, ended }: RotateItem,
  now: Date,
): 'rotated' | 'waiting' | 'rolled back' | 'stopped' | 'failed' | undefined {
  if (problem) return 'failed';
  if (!ended || rotation === undefined) return undefined;
  if (isOver(rotation, now)) return rotation.direction === 'back' ? 'rolled back' : 'rotated';
  return isGraceOpen(rotation) ? 'waiting' : 'stopped';
}
