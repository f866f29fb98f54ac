import type { Question } from '../../screen.ts';
import type { RotateItem, RotateState } from './state.ts';

/** @returns what is asked in production before tokens are rotated. */
export function beginQuestion(items: readonly RotateItem[]): Question {
  const [first] = items;
  const what = items.length === 1 ? `${first?.token} of ${first?.user}` : `${items.length} tokens`;
  return {
    title: `Rotate ${what}?`,
    lines: ['What uses an old token and does not get the new one stops working once it is revoked.'],
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
      'The step that is under way is finished; what was done stays done.',
      '3 Rotations goes on with it, or takes it back.',
    ],
    yes: 'stop',
    no: 'go on',
  };
}
