import type { Question } from '../../screen.ts';
import { tabOf } from '../../tabs.ts';
import { jobQuestion } from '../rotations/questions.ts';
import type { RotateItem, RotateState } from './state.ts';
import { isForNobody } from './warnings.ts';

/**
 * @returns what is asked in production before tokens are rotated. The token of an unfinished rotation resumes that: what it
 * replaces and revokes is named, and asked everywhere where another token was chosen.
 */
export function beginQuestion(items: readonly RotateItem[]): Question {
  const [first] = items;
  if (items.length === 1 && first?.prepared?.kind === 'unfinished') {
    const { rotation } = first.prepared;
    return { ...jobQuestion('resume', rotation), onlyInProduction: !isOfAnother(first) };
  }
  const what = items.length === 1 ? `${first?.token} of ${first?.user}` : `${items.length} tokens`;
  const left = items.filter(({ prepared }) => isForNobody(prepared)).length;
  const unserved =
    left === 0
      ? []
      : [`${left === 1 ? '1 of them has' : `${left} of them have`} no destination and no stored secret.`];
  return {
    title: `Rotate ${what}?`,
    lines: [
      'Programs that do not get the new token lose access when the old one is revoked.',
      ...unserved,
      ...resumedLines(items),
    ],
    destructive: true,
    onlyInProduction: !items.some(isOfAnother),
    yes: 'rotate',
    no: 'not yet',
  };
}

/** Whether what would be revoked is not the token that was chosen. */
function isOfAnother({ token, prepared }: RotateItem): boolean {
  return prepared?.kind === 'unfinished' && prepared.rotation.token_name !== token;
}

function resumedLines(items: readonly RotateItem[]): readonly string[] {
  const names = items.flatMap(({ prepared }) =>
    prepared?.kind === 'unfinished'
      ? [`${prepared.rotation.token_name} of ${prepared.rotation.user_name}`]
      : [],
  );
  return names.length === 0 ? [] : [`Interrupted rotations are resumed, and revoke: ${names.join(', ')}.`];
}

/** @returns what is asked before the screen is left while it works. */
export function leavingRotate({ phase }: RotateState): Question | undefined {
  if (phase !== 'running') return undefined;
  return {
    title: 'Stop here?',
    lines: [
      'The current step is finished first; completed steps are not undone.',
      `${tabOf('rotations').digit} Rotations resumes it, or rolls it back.`,
    ],
    yes: 'stop',
    no: 'go on',
  };
}
