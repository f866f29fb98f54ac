import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { type Standing, standingOf } from '../../../src/domain/rotation/standing.ts';
import { nextStep } from '../../../src/domain/rotation/steps.ts';
import { inWords } from '../../../src/domain/time/expiry.ts';
import { soonDays } from '../../expiry-words.ts';
import type { TokenCounts } from './rows.ts';

/** @returns what is urgent in a sentence, or undefined where nothing is. */
export function bannerText({ expired, soon }: TokenCounts): string | undefined {
  if (expired === 0 && soon === 0) return undefined;
  const parts = [
    expired > 0 && `${expired} ${expired === 1 ? 'token has' : 'tokens have'} expired`,
    soon > 0 && `${soon} ${soon === 1 ? 'expires' : 'expire'} within ${soonDays} days`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** @returns what is unfinished of rotations in a sentence, and whether it is urgent; undefined where nothing is. */
export function rotationsText(
  rotations: readonly Rotation[],
  now: Date,
): { readonly text: string; readonly urgent: boolean } | undefined {
  const [first, ...others] = rotations;
  if (first === undefined) return undefined;
  if (others.length === 0) return { text: oneText(first, now), urgent: standingOf(first, now) !== 'waiting' };
  const count = (...standings: Standing[]) =>
    rotations.filter((rotation) => standings.includes(standingOf(rotation, now))).length;
  const stopped = count('interrupted', 'returning');
  const parts = [
    stopped > 0 && `${stopped} ${stopped === 1 ? 'rotation was' : 'rotations were'} interrupted`,
    count('due') > 0 && `${count('due')} due`,
    count('waiting') > 0 && `${count('waiting')} in grace period`,
  ];
  const text = `${parts.filter(Boolean).join(', ')}.`;
  return { text: stopped > 0 ? text : `Rotations: ${text}`, urgent: stopped + count('due') > 0 };
}

function oneText(rotation: Rotation, now: Date): string {
  const { id, due_at = '' } = rotation;
  const standing = standingOf(rotation, now);
  if (standing === 'waiting') return `${id} was rotated and will be revoked ${inWords(due_at, now)}.`;
  if (standing === 'due') return `${id} was rotated and is due to be revoked.`;
  const step = nextStep(rotation, now)?.name;
  return `The rotation of ${id} was interrupted${step ? ` at "${step}"` : ''}.`;
}
