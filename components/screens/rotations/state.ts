import { isBeforeSwitch, isGraceOpen } from '../../../src/domain/rotation/standing.ts';
import type { ListedRotation } from '../../../src/usecases/rotation/list-rotations.ts';
import type { UnfinishedJob } from '../../../src/usecases/rotation/see-to.ts';
import { emptyFilter, type Filter, type FilterAction, updateFilter } from '../../input/filter.ts';
import { filtered, readQuery, type Searchable } from '../../input/query.ts';
import { followRow, type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { loadRotations, loadRotationsLater } from './effects.ts';
import { jobQuestion } from './questions.ts';

/** The unfinished rotations, the longest begun first. */
export interface RotationsState extends Filter {
  readonly shown: readonly ListedRotation[];
  readonly rotations: readonly ListedRotation[] | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  /** One is in work: they are read again in a moment. */
  readonly awaiting: boolean;
  readonly list: ListWindow;
}

/** What can happen to it. Jobs carry what was asked about: the list may have changed under the question. */
export type RotationsAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly rotations: readonly ListedRotation[]; readonly later?: true }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | FilterAction
  | { readonly kind: 'open'; readonly user: string }
  | { readonly kind: 'see'; readonly job: UnfinishedJob; readonly id: string }
  | { readonly kind: 'sure'; readonly job: UnfinishedJob; readonly id: string };

type RotationsStep = Step<RotationsState, RotationsAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startRotations(): RotationsStep {
  const state = {
    rotations: undefined,
    shown: [],
    ...emptyFilter,
    problem: undefined,
    loading: true,
    awaiting: false,
    list: topOfList,
  };
  return step(state, { kind: 'task', task: loadRotations });
}

/** Reads again; what is shown stays meanwhile. */
export function reloadRotations(state: RotationsState): RotationsStep {
  return step({ ...state, loading: true }, { kind: 'task', task: loadRotations });
}

export function updateRotations(state: RotationsState, action: RotationsAction, env: Env): RotationsStep {
  switch (action.kind) {
    case 'load':
      return reloadRotations(state);
    case 'loaded':
      return onLoaded(action.later ? { ...state, awaiting: false } : state, action.rotations, env);
    case 'failed':
      return step({ ...state, loading: false, awaiting: false, problem: action.problem });
    case 'move': {
      const count = state.shown.length;
      return step({ ...state, list: moveIn(state.list, action.move, count, rowsInSight(state, env)) });
    }
    case 'filter':
    case 'keepFilter':
      return step(updateFilter(state, action));
    case 'type':
    case 'clearFilter':
      return step(arranged(updateFilter(state, action), env));
    case 'open':
      return step(state, { kind: 'open', screen: 'account', params: { user: action.user } });
    case 'see': {
      const { job, id } = action;
      const rotation = state.rotations?.find((one) => one.id === id);
      if (rotation === undefined) return step(state);
      return step(state, {
        kind: 'ask',
        question: jobQuestion(job, rotation),
        action: { kind: 'sure', job, id },
      });
    }
    case 'sure':
      return seeTo(state, action.job, action.id);
  }
}

/** @returns the rotation the cursor is on. */
export function selectedRotation(state: RotationsState): ListedRotation | undefined {
  return state.shown[state.list.selected];
}

/** @returns what can be done with a rotation now. */
export function jobsOf(rotation: ListedRotation | undefined): readonly UnfinishedJob[] {
  if (rotation === undefined || rotation.standing === 'running') return [];
  if (isGraceOpen(rotation)) return ['finish'];
  const canGoBack = rotation.standing === 'interrupted' && isBeforeSwitch(rotation);
  return canGoBack ? ['resume', 'abort'] : ['resume'];
}

/** @returns how many lines the table has for rotations, above what is told of the one at hand. */
export function rowsInSight({ problem }: Pick<RotationsState, 'problem'>, env: Env): number {
  return Math.max(1, env.height - 7 - (problem ? 1 : 0));
}

function onLoaded(state: RotationsState, rotations: readonly ListedRotation[], env: Env): RotationsStep {
  const inWork = rotations.some(({ standing }) => standing === 'running');
  const read = { ...state, rotations, loading: false, awaiting: inWork, problem: undefined };
  const next = arranged(read, env);
  const facts = { kind: 'facts', facts: { badges: { rotations: rotations.length } } } as const;
  return inWork && !state.awaiting
    ? step(next, facts, { kind: 'task', task: loadRotationsLater })
    : step(next, facts);
}

function seeTo(state: RotationsState, job: UnfinishedJob, id: string): RotationsStep {
  return step(state, { kind: 'open', screen: 'rotate', params: { job, id } });
}

/** What a filter can name of a rotation: `state:interrupted`, `account:svc-ci`. */
export const rotationFields = ['state', 'account'] as const;

/** Filters anew; the cursor stays on its rotation, or goes to the next one where that is gone. */
function arranged(state: RotationsState, env: Env): RotationsState {
  const query = readQuery(state.filter.value, rotationFields);
  const shown = filtered(state.rotations ?? [], query, searchable);
  const list = followRow(state.list, state.shown, shown, ({ id }) => id, rowsInSight(state, env));
  return { ...state, shown, list };
}

function searchable({ user_name, token_name, successor, standing }: ListedRotation): Searchable {
  return {
    text: [standing, token_name, successor, user_name].join('\n').toLowerCase(),
    fields: () => ({ state: [standing], account: [user_name.toLowerCase()] }),
  };
}
