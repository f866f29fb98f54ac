import type { Question } from '../../screen.ts';
import type { RotateItem, RotateState } from './state.ts';
import { isForNobody } from './warnings.ts';

/** @returns what is asked in production before tokens are rotated. */
export function beginQuestion(items: readonly RotateItem[]): Question {
  const [first] = items;
  const what = items.length === 1 ? `${first?.token} of ${first?.user}` : `${items.length} tokens`;
  const left = items.filter(({ prepared }) => isForNobody(prepared)).length;
  const unserved =
    left === 0
      ? []
      : [`${left === 1 ? '1 of them has' : `${left} of them have`} nobody who gets the new secret.`];
  return {
    title: `Rotate ${what}?`,
    lines: [
      'What uses an old token and does not get the new one stops working once it is revoked.',
      ...unserved,
    ],
    destructive: true,
    onlyInProduction: true,
    yes: 'rotate',
    no: 'not yet',
  };
}

/** @returns what is asked before the screen is left while it works. */
export function leavingRotate({ phase }: RotateState): Question | undefined {
  if (phase !== 'running') return undefined;
  return {
    title: 'Stop here?',
    lines: [
      'The step in progress is finished; what was done stays done.',
      '3 Rotations resumes it, or rolls it back.',
    ],
    yes: 'stop',
    no: 'go on',
  };
}
