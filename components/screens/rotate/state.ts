import type { Rotation, RotationStep } from '../../../src/domain/rotation/rotation.ts';
import type { TokenRef } from '../../../src/domain/token/token.ts';
import type { RotationWish } from '../../../src/usecases/actions.ts';
import type { PreparedRotation } from '../../../src/usecases/rotation/prepare.ts';
import type { UnfinishedJob } from '../../../src/usecases/rotation/see-to.ts';
import { type CopiedAction, copying } from '../../copy.ts';
import type { Move } from '../../primitives/list-window.ts';
import { scrollIn } from '../../primitives/scroll.tsx';
import type { Problem } from '../../problem.ts';
import { type Env, type Request, type Step as ScreenStep, step } from '../../screen.ts';
import { rotateCommands } from './commands.ts';
import { prepareAll, runAll, seeToOne } from './effects.ts';
import { outcomeOf } from './item.ts';
import { manyLines } from './many-tokens.tsx';
import { type Cure, type PanelAction, type RotatePanel, updatePanel } from './panels.ts';
import { beginQuestion } from './questions.ts';

/** What the screen was opened for: tokens to rotate, or an unfinished rotation to see to. */
export type RotateParams =
  | { readonly job: 'rotate'; readonly refs: readonly TokenRef[] }
  | { readonly job: UnfinishedJob; readonly id: string };

/** How long the old tokens may stay: `space` goes through these. */
export const graces: readonly (string | undefined)[] = [undefined, '24h', '7d'];

/** One token, as far as it came. */
export interface RotateItem {
  readonly user: string;
  readonly token: string;
  readonly prepared?: PreparedRotation | undefined;
  /** The record of it, once it began. */
  readonly rotation?: Rotation | undefined;
  /** The step that is taken at this moment. */
  readonly running?: RotationStep | undefined;
  readonly ended?: boolean;
  readonly problem?: Problem | undefined;
  /** What mends that, where something here does. */
  readonly cure?: Cure | undefined;
}

/** A plan that waits for a yes, then its steps as they are taken, then what came of it. */
export interface RotateState {
  readonly params: RotateParams;
  readonly phase: 'preparing' | 'plan' | 'running' | 'done';
  readonly items: readonly RotateItem[];
  readonly grace: string | undefined;
  /** What was chosen here: destinations in place of the remembered ones, and whether the secret is stored nowhere. */
  readonly order: Pick<RotationWish, 'deliver' | 'nowhere'> & {
    readonly deliver?: readonly string[] | undefined;
  };
  readonly panel: RotatePanel | undefined;
  /** Several tokens may take more lines than there are: the first that is drawn, and up to which all were. */
  readonly offset: number;
  readonly seen: number;
}

/** What can happen to it. `at` is the place of a token among those that are rotated. */
export type RotateAction =
  | { readonly kind: 'prepared'; readonly at: number; readonly prepared: PreparedRotation }
  | {
      readonly kind: 'told';
      readonly at: number;
      readonly rotation: Rotation;
      readonly running: RotationStep | undefined;
    }
  | { readonly kind: 'ended'; readonly at: number; readonly rotation: Rotation }
  | {
      readonly kind: 'failed';
      readonly at: number;
      readonly problem: Problem;
      readonly cure?: Cure | undefined;
    }
  | { readonly kind: 'readyToAsk' }
  | { readonly kind: 'allDone' }
  | { readonly kind: 'grace' }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'begin' }
  | { readonly kind: 'beginSure' }
  | { readonly kind: 'copy' }
  | PanelAction
  | CopiedAction
  | { readonly kind: 'close' };

/** What comes of one. */
export type RotateStep = ScreenStep<RotateState, RotateAction>;

/** @returns the screen before anything is known, and the wish to find out. */
export function startRotate(params: RotateParams): RotateStep {
  const blank = { params, grace: undefined, order: {}, panel: undefined, offset: 0, seen: 0 } as const;
  const items = params.job === 'rotate' ? params.refs : [whole(params.id)];
  return begun({ ...blank, phase: 'preparing', items });
}

/** Finds out what rotating means, or sees to the unfinished rotation. */
function begun(state: RotateState): RotateStep {
  const { params, order, items } = state;
  const tokens = items.map(({ user, token }) => ({ user, token }));
  const anew = { ...state, items: tokens, offset: 0, seen: 0 };
  if (params.job === 'rotate')
    return step({ ...anew, phase: 'preparing' }, { kind: 'task', task: prepareAll(tokens, order) });
  return step(
    { ...anew, phase: 'running' },
    { kind: 'changed' },
    { kind: 'task', task: seeToOne(params.job, params.id) },
  );
}

function whole(id: string): TokenRef {
  // A token's name has no slash; the id of an account may have one.
  const cut = id.lastIndexOf('/');
  return { user: id.slice(0, cut), token: id.slice(cut + 1) };
}

export function updateRotate(state: RotateState, action: RotateAction, env: Env): RotateStep {
  switch (action.kind) {
    case 'prepared':
      return step(changed(state, action.at, { prepared: action.prepared }));
    case 'readyToAsk':
      return step({ ...state, phase: state.items.some(({ prepared }) => prepared) ? 'plan' : 'done' });
    case 'told':
      return step(changed(state, action.at, { rotation: action.rotation, running: action.running }));
    case 'ended':
      return step(changed(state, action.at, { rotation: action.rotation, running: undefined, ended: true }));
    case 'failed':
      return step(failedAt(state, action));
    case 'allDone':
      return step({ ...state, phase: 'done' }, { kind: 'changed' }, said(state, env));
    case 'grace':
      return step({ ...state, grace: graces[(graces.indexOf(state.grace) + 1) % graces.length] });
    case 'move': {
      const count = manyLines(state, env).length;
      return step(
        looked({ ...state, offset: scrollIn(state.offset, action.move, count, linesInSight(env)) }, env),
      );
    }
    case 'begin':
      // All of a plan is read before it is agreed to.
      if (!isPlanRead(state, env)) {
        const offset = Math.max(0, Math.min(state.seen, manyLines(state, env).length - linesInSight(env)));
        return step(looked({ ...looked(state, env), offset }, env));
      }
      return step(state, {
        kind: 'ask',
        question: beginQuestion(state.items),
        action: { kind: 'beginSure' },
      });
    case 'beginSure':
      return step(
        { ...state, phase: 'running' },
        // Already now: whoever leaves half way finds it on the other screens.
        { kind: 'changed' },
        { kind: 'task', task: runAll(state.items, { ...state.order, grace: state.grace }) },
      );
    case 'copy':
      return step<RotateState, RotateAction>(
        state,
        ...copying(rotateCommands(state.items, state.grace, state.order).join('\n'), 'text'),
      );
    case 'copied':
      return step(state, { kind: 'say', text: action.text });
    case 'look':
    case 'deliver':
    case 'store':
      return updatePanel(state, action, begun);
    case 'close':
      return step(state, { kind: 'back' });
  }
}

/** @returns how many lines several tokens have, between the heading and the remark. */
export function linesInSight(env: Env): number {
  return Math.max(1, env.height - 5);
}

/** @returns whether every line of the plan was drawn. */
export function isPlanRead(state: RotateState, env: Env): boolean {
  return state.items.length < 2 || looked(state, env).seen >= manyLines(state, env).length;
}

/** What is drawn now counts as seen, if all above it was. */
function looked(state: RotateState, env: Env): RotateState {
  if (!env.inSight || state.offset > state.seen) return state;
  return { ...state, seen: Math.max(state.seen, state.offset + linesInSight(env)) };
}

/** @returns what the screen is about, whole: two ids that only end differently must not look alike. */
export function headingOf({ params, items }: RotateState): string {
  const [first] = items;
  if (items.length !== 1) return `Rotate ${items.length} tokens`;
  const { prepared } = first ?? {};
  if (prepared?.kind === 'unfinished')
    return `Resume the rotation of ${prepared.rotation.token_name} of ${first?.user}`;
  const what = {
    rotate: 'Rotate',
    resume: 'Rotate',
    abort: 'Roll back the rotation of',
    finish: 'Finish the rotation of',
  };
  return `${what[params.job]} ${first?.token} of ${first?.user}`;
}

function failedAt(
  state: RotateState,
  { at, problem, cure }: Extract<RotateAction, { kind: 'failed' }>,
): RotateState {
  return changed(state, at, { problem, cure, running: undefined, ended: true });
}

function changed(state: RotateState, at: number, change: Partial<RotateItem>): RotateState {
  return {
    ...state,
    items: state.items.map((item, index) => (index === at ? { ...item, ...change } : item)),
  };
}

function said({ items }: RotateState, { now }: Env): Request<RotateAction> {
  const [first] = items;
  const outcomes = items.map((item) => outcomeOf(item, now));
  const failed = outcomes.filter((outcome) => outcome === 'failed').length;
  if (failed > 0) {
    const text = items.length === 1 ? 'The rotation failed.' : `${failed} of ${items.length} failed.`;
    return { kind: 'say', tone: 'danger', text };
  }
  const unfinished = outcomes.filter((outcome) => outcome === 'stopped').length;
  if (items.length > 1 && unfinished > 0)
    return { kind: 'say', tone: 'warning', text: `${unfinished} of ${items.length} were interrupted.` };
  if (items.length > 1) return { kind: 'say', text: `${items.length} tokens rotated.` };
  const names = `${first?.token} of ${first?.user}`;
  const text = {
    rotated: `${names} was rotated to ${first?.rotation?.successor}.`,
    waiting: `${names} was rotated to ${first?.rotation?.successor} and is in its grace period.`,
    'rolled back': `The rotation of ${names} was rolled back.`,
    stopped: `The rotation of ${names} was interrupted.`,
  }[outcomes[0] === 'failed' || outcomes[0] === undefined ? 'stopped' : outcomes[0]];
  return { kind: 'say', text };
}
