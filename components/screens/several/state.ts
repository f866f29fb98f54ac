import type { ChangeOrder, PlannedChange } from '../../../src/usecases/fleet/several-changes.ts';
import type { Move } from '../../primitives/list-window.ts';
import { scrollIn } from '../../primitives/scroll.tsx';
import type { Problem } from '../../problem.ts';
import { removedFromSeveral } from '../../reversals.ts';
import { type Env, type Request, type Step, step } from '../../screen.ts';
import { prepareSeveral, runSeveral } from './effects.ts';
import { itemLines } from './lines.ts';
import { beginSeveralQuestion, isHeldBack, jobWords } from './words.ts';

/** What the screen was opened for: one kind of change, of several accounts or tokens. */
export interface SeveralParams {
  readonly orders: readonly ChangeOrder[];
}

/** One of them, as far as it came. */
export interface SeveralItem {
  readonly order: ChangeOrder;
  readonly plan?: PlannedChange | undefined;
  readonly running?: boolean;
  /** What became of it. `notBegun`: what stopped one before would have stopped it, or somebody did. */
  readonly outcome?:
    | { readonly is: 'done'; readonly text: string }
    | { readonly is: 'failed'; readonly problem: Problem }
    | { readonly is: 'notBegun'; readonly reason: string }
    | undefined;
}

/** One plan that waits for a yes, then each as it is done, then what came of each until that is dismissed. */
export interface SeveralState {
  readonly does: ChangeOrder['does'];
  readonly phase: 'preparing' | 'plan' | 'held' | 'running' | 'done';
  readonly items: readonly SeveralItem[];
  readonly offset: number;
  /** Up to which line all were drawn: a plan is read before it is agreed to. */
  readonly seen: number;
}

/** What can happen to it. */
export type SeveralAction =
  | { readonly kind: 'item'; readonly at: number; readonly change: Partial<SeveralItem> }
  | { readonly kind: 'ready' }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'begin' }
  | { readonly kind: 'beginSure' }
  | { readonly kind: 'go' }
  | { readonly kind: 'undone' }
  | { readonly kind: 'allDone' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'close' };

type SeveralStep = Step<SeveralState, SeveralAction>;

/** @returns the screen before anything is known, and the wish to find out. */
export function startSeveral({ orders }: SeveralParams): SeveralStep {
  const items = orders.map((order): SeveralItem => ({ order }));
  const does = orders[0]?.does ?? 'roles';
  const state: SeveralState = { does, phase: 'preparing', items, offset: 0, seen: 0 };
  return step(state, { kind: 'task', task: prepareSeveral(orders) });
}

export function updateSeveral(state: SeveralState, action: SeveralAction, env: Env): SeveralStep {
  switch (action.kind) {
    case 'item':
      return step(withItem(state, action.at, action.change));
    case 'ready':
      return step({ ...state, phase: readyItems(state).length > 0 ? 'plan' : 'done' });
    case 'move': {
      const count = itemLines(state, env.width).length;
      const offset = scrollIn(state.offset, action.move, count, linesOfSeveral(env));
      return step(lookedAt({ ...state, offset }, env));
    }
    case 'begin': {
      if (!isSeveralRead(state, env)) {
        const lowest = itemLines(state, env.width).length - linesOfSeveral(env);
        return step(
          lookedAt({ ...lookedAt(state, env), offset: Math.max(0, Math.min(state.seen, lowest)) }, env),
        );
      }
      const question = beginSeveralQuestion(readyItems(state).map(({ order }) => order));
      return step(state, { kind: 'ask', question, action: { kind: 'beginSure' } });
    }
    case 'beginSure':
      return isHeldBack(readyItems(state).map(({ order }) => order)) ? held(state) : going(state);
    case 'go':
      return going(state);
    case 'undone':
      return step({ ...state, phase: 'plan' });
    case 'allDone':
      return step({ ...state, phase: 'done' }, { kind: 'changed' }, said(state));
    case 'failed':
      return step({ ...state, phase: 'done' }, { kind: 'say', tone: 'danger', text: action.problem.message });
    case 'close':
      return step(state, { kind: 'back' });
  }
}

/** @returns those that can be done. */
export function readyItems({ items }: Pick<SeveralState, 'items'>): readonly SeveralItem[] {
  return items.filter(({ plan }) => plan?.is === 'ready');
}

/** @returns how many lines the items have, between the heading and the remark. */
export function linesOfSeveral(env: Env): number {
  return Math.max(1, env.height - 5);
}

/** @returns whether every line of the plan was drawn. */
export function isSeveralRead(state: SeveralState, env: Env): boolean {
  return lookedAt(state, env).seen >= itemLines(state, env.width).length;
}

function lookedAt(state: SeveralState, env: Env): SeveralState {
  if (!env.inSight || state.offset > state.seen) return state;
  return { ...state, seen: Math.max(state.seen, state.offset + linesOfSeveral(env)) };
}

function held(state: SeveralState): SeveralStep {
  const { will, not } = jobWords(readyItems(state).map(({ order }) => order));
  return step<SeveralState, SeveralAction>(
    { ...state, phase: 'held' },
    {
      kind: 'hold',
      change: { what: will, undone: not, onSent: { kind: 'go' }, onUndone: { kind: 'undone' } },
    },
  );
}

function going(state: SeveralState): SeveralStep {
  const task = runSeveral(state.items);
  return step({ ...state, phase: 'running' }, { kind: 'changed' }, { kind: 'task', task });
}

function withItem(state: SeveralState, at: number, change: Partial<SeveralItem>): SeveralState {
  const items = state.items.map((item, index) => (index === at ? { ...item, ...change } : item));
  return { ...state, items };
}

/** Roles that were only added, to accounts that did not hold them, can be removed again. */
function reversibleOf({ items }: SeveralState) {
  return items.flatMap(({ plan, outcome }) => {
    const order = plan?.is === 'ready' && outcome?.is === 'done' ? plan.order : undefined;
    return order?.does === 'roles' && order.remove.length === 0 ? [order] : [];
  });
}

function said(state: SeveralState): Request<SeveralAction> {
  const { items } = state;
  const count = (is: string) => items.filter(({ outcome }) => outcome?.is === is).length;
  const [failed, notBegun, all] = [count('failed'), count('notBegun'), readyItems({ items }).length];
  const text = `${all} of ${all} done.`;
  const reversible = reversibleOf(state);
  if (failed + notBegun === 0 && reversible.length > 0)
    return { kind: 'undoable', text, reversal: removedFromSeveral(reversible) };
  if (failed + notBegun === 0) return { kind: 'say', text };
  const rest = notBegun === 0 ? '' : `, ${notBegun} not started`;
  return { kind: 'say', tone: 'danger', text: `${count('done')} of ${all} done, ${failed} failed${rest}.` };
}
