import { advise, commandHint, type Hint } from '../domain/hint/hint.ts';
import { exitOf, kindOfExit } from '../domain/rotation/fate.ts';
import type { ListedRotation, RotationListing } from '../usecases/rotation/list-rotations.ts';
import { type HintPlace, hintText } from './hint-text.ts';
import { nextStepWords } from './rotation-steps.ts';
import { type SafeText, safe, safeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { type TextColumn, table } from './table.ts';
import { clockText } from './token.ts';

/** The unfinished rotations, with the step each stands at. */
export function rotationListLines({ rotations }: RotationListing, style: Style): SafeText[] {
  if (rotations.length === 0) return [safe`No unfinished rotation`];
  const columns: TextColumn<ListedRotation>[] = [
    { heading: 'ID', value: ({ id }) => id },
    { heading: 'New Token', value: ({ successor }) => successor },
    {
      heading: 'State',
      value: ({ standing }) => standing,
      paint: ({ standing }) => (standing === 'interrupted' ? style.warning : undefined),
    },
    { heading: 'Since (UTC)', value: ({ started_at }) => clockText(started_at) },
    { heading: 'Next', value: nextWords },
  ];
  return table(rotations, columns, style.heading);
}

/** @returns what comes next of an unfinished rotation, or why it stands still. */
export function nextWords(rotation: ListedRotation): string {
  const { standing, due_at, problem, token_name, next_step, missing } = rotation;
  if (missing !== undefined) return `${missing}: it cannot be finished`;
  if (standing === 'due' && problem) return problem.message;
  if (standing === 'waiting') return `revoke ${token_name} from ${clockText(due_at ?? '')} UTC`;
  if (standing === 'due') return `revoke ${token_name}`;
  if (problem) return problem.message;
  return next_step === null ? 'nothing' : nextStepWords[next_step];
}

/** What needs another command than the rest. */
function wayOut(one: ListedRotation): Hint {
  const { id, missing, token_name, problem } = one;
  if (missing !== undefined) return advise`${commandHint('rotation resume', [id])} ends it.`;
  if (kindOfExit(one) === 'abort') return advise`Roll back to ${token_name}: ${exitOf(one)}`;
  return advise`Deliver the new secret to ${problem?.destination ?? ''} and resume the rotation: ${exitOf(one)}`;
}

/** The command that goes on with each. */
export function rotationListNotes({ rotations }: RotationListing, place: HintPlace): SafeText[] {
  const has = (...standings: ListedRotation['standing'][]) =>
    rotations.some(({ standing }) => standings.includes(standing));
  const own: readonly Hint[] = rotations
    .filter((one) => one.missing !== undefined || kindOfExit(one) !== 'resume')
    .map(wayOut);
  return [
    ...own,
    ...(has('interrupted', 'returning')
      ? [advise`${commandHint('rotation resume')} goes on with what was interrupted.`]
      : []),
    ...(has('due')
      ? [advise`${commandHint('rotation finish', [], { due: true })} revokes what is due.`]
      : []),
  ].map((hint) => safeText(hintText(hint, place)));
}
