import type { Rotation, RotationPlan, RotationStep } from '../../../src/domain/rotation/rotation.ts';
import { isBeforeSwitch } from '../../../src/domain/rotation/standing.ts';
import { backwardStepsOf, isDone, stepsOf } from '../../../src/domain/rotation/steps.ts';
import { counted } from '../../../src/domain/text/plural.ts';
import { type StepState, stepWords } from '../../../src/output/rotation-steps.ts';
import { safeLines } from '../../../src/output/safe-text.ts';
import { Column } from '../../primitives/column.tsx';
import { wrap } from '../../primitives/fit.ts';
import { Line, toned } from '../../primitives/line.tsx';
import { Paragraph, ProblemLines } from '../../primitives/message.tsx';
import type { Env } from '../../screen.ts';
import { tabOf } from '../../tabs.ts';
import type { Tone } from '../../theme.ts';
import { outcomeOf, planOfItem } from './item.ts';
import { headingOf, type RotateItem, type RotateState } from './state.ts';
import { isForNobody, planWarnings } from './warnings.ts';

/** One token: its steps, and what a person should know at this moment. */
export function OneToken({
  item,
  state,
  env,
}: {
  readonly item: RotateItem;
  readonly state: RotateState;
  readonly env: Env;
}) {
  const { width } = env;
  const plan = planOfItem(item, state.grace);
  const said = item.problem
    ? [item.problem.message, item.problem.hint ?? ''].filter(Boolean)
    : [remarkOf(item, state, env.now)];
  const saidRows = said.flatMap((text) => safeLines(text).flatMap((line) => wrap(line, width - 4))).length;
  // The heading, a blank line after it and one before what is said, which is never cut.
  const rows = env.height - wrap(headingOf(state), width - 4).length - 2 - saidRows;
  return (
    <Column>
      {plan === undefined ? null : <Steps plan={plan} item={item} width={width} rows={Math.max(1, rows)} />}
      {plan === undefined ? null : <Line width={width} pieces={[]} />}
      {item.problem ? (
        <ProblemLines problem={item.problem} width={width} />
      ) : (
        <Paragraph width={width} tone="faint" text={remarkOf(item, state, env.now)} />
      )}
    </Column>
  );
}

/** @returns what each step of a token does, and how it reads once it was taken. */
export function stepsIn(
  item: RotateItem,
  grace: string | undefined,
): readonly { readonly todo: string; readonly done: string | undefined }[] {
  const plan = planOfItem(item, grace);
  if (plan === undefined) return [];
  const rotation = begunOf(item);
  return allSteps(plan, rotation).map((one) => ({
    todo: stepWords(plan, one, 'todo'),
    done: rotation && isDone(rotation, one) ? stepWords(plan, one, 'done') : undefined,
  }));
}

/** @returns the record of a rotation that was begun, now or before. */
function begunOf({ rotation, prepared }: RotateItem): Rotation | undefined {
  return rotation ?? (prepared?.kind === 'unfinished' ? prepared.rotation : undefined);
}

function allSteps(plan: RotationPlan, rotation: Rotation | undefined): readonly RotationStep[] {
  return rotation?.direction === 'back' ? backwardStepsOf(rotation) : stepsOf(plan);
}

function Steps({
  plan,
  item,
  width,
  rows,
}: {
  readonly plan: RotationPlan;
  readonly item: RotateItem;
  readonly width: number;
  readonly rows: number;
}) {
  const rotation = begunOf(item);
  const steps = allSteps(plan, rotation);
  const states = steps.map((one) => stateOf(one, rotation, item.running));
  const isWhole = steps.length <= rows;
  const shown = isWhole ? rows : Math.max(1, rows - 1);
  // What is done scrolls away before what is still to do.
  const next = states.findLastIndex((state) => state !== 'todo');
  const from = Math.max(0, Math.min(next, steps.length - shown));
  const lines = steps.slice(from, from + shown).map((one, index) => {
    const state = states[from + index] ?? 'todo';
    return (
      <Line
        key={`${one.name} ${one.sink ?? ''}`}
        width={width}
        pieces={[
          ` ${String(from + index + 1).padStart(2)} `,
          toned(toneOf(state), (state === 'todo' ? '' : state).padEnd(9)),
          toned(state === 'todo' ? 'faint' : 'plain', stepWords(plan, one, state)),
        ]}
      />
    );
  });
  if (isWhole) return lines;
  return [
    ...lines,
    <Line key=" more" width={width} pieces={[toned('faint', moreSteps(steps.length, shown))]} />,
  ];
}

function moreSteps(count: number, shown: number): string {
  return `    ${shown} of ${counted(count, 'step')}; a taller terminal shows all`;
}

function stateOf(
  one: RotationStep,
  rotation: Rotation | undefined,
  running: RotationStep | undefined,
): StepState {
  if (rotation && isDone(rotation, one)) return 'done';
  return running?.name === one.name && running.sink === one.sink ? 'running' : 'todo';
}

function toneOf(state: StepState): Tone {
  return state === 'done' ? 'good' : state === 'running' ? 'accent' : 'faint';
}

/** @returns what a person should know at this moment. */
export function remarkOf(item: RotateItem, state: RotateState, now: Date): string {
  if (state.phase === 'preparing') return 'Reading the token ...';
  if (state.phase === 'plan') return [...unstored(state), planRemark(item)].join('\n');
  const { rotation } = item;
  const outcome = outcomeOf(item, now);
  if (outcome === 'rotated') return `${rotation?.token_name} now points to ${rotation?.successor}.`;
  if (outcome === 'waiting')
    return `Both tokens are valid. Screen ${tabOf('rotations').digit} Rotations revokes the old one, or "svcacct rotation finish --due" from cron.`;
  if (outcome === 'rolled back') return 'The old token is unchanged; the new one is removed.';
  if (outcome === 'stopped') return `${tabOf('rotations').digit} Rotations resumes it.`;
  const old = rotation && !isBeforeSwitch(rotation) ? '' : 'The old token is still valid. ';
  return `${old}esc stops after the current step; you can resume later.`;
}

function unstored({ order }: RotateState): readonly string[] {
  return order.nowhere ? ['The new secret is not stored, only delivered.'] : [];
}

function planRemark(item: RotateItem): string {
  if (item.prepared?.kind === 'unfinished') {
    const { token_name, successor } = item.prepared.rotation;
    return `An earlier rotation was interrupted. This resumes it: ${successor} replaces ${token_name}, which is revoked.`;
  }
  const nothing = 'The old token stays valid until the new one is verified and in use.';
  const later = isForNobody(item.prepared)
    ? 'Its users have to fetch the new one; space sets a grace period to give them time.'
    : nothing;
  return [...planWarnings(item), later].join('\n');
}
