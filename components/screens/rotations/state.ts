import { isBeforeSwitch, isGraceOpen } from '../../../src/domain/rotation/standing.ts';
import { byText } from '../../../src/domain/text/order.ts';
import type { ListedRotation } from '../../../src/usecases/rotation/list-rotations.ts';
import type { UnfinishedJob } from '../../../src/usecases/rotation/see-to.ts';
import type { Searchable } from '../../input/query.ts';
import {
  type ListAction,
  type ListRules,
  type ListState,
  refreshed,
  selectedRow,
  unreadList,
  updateList,
} from '../../list.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { loadRotations, loadRotationsLater } from './effects.ts';
import { jobQuestion } from './questions.ts';

/** The unfinished rotations, the longest begun first. */
export interface RotationsState extends ListState<ListedRotation> {
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  /** One is in work: they are read again in a moment. */
  readonly awaiting: boolean;
}

/** What can happen to it. Jobs carry what was asked about: the list may have changed under the question. */
export type RotationsAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly rotations: readonly ListedRotation[]; readonly later?: true }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | ListAction
  | { readonly kind: 'open'; readonly user: string }
  | { readonly kind: 'see'; readonly job: UnfinishedJob; readonly id: string }
  | { readonly kind: 'sure'; readonly job: UnfinishedJob; readonly id: string };

type RotationsStep = Step<RotationsState, RotationsAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startRotations(): RotationsStep {
  const state = {
    ...unreadList<ListedRotation>(),
    problem: undefined,
    loading: true,
    awaiting: false,
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
    case 'move':
    case 'filter':
    case 'keepFilter':
    case 'type':
    case 'clearFilter':
    case 'sort':
    case 'reverse':
    case 'faded':
      return step(updateList(state, action, rotationRules, rowsInSight(state, env)));
    case 'open':
      return step(state, { kind: 'open', screen: 'account', params: { user: action.user } });
    case 'see': {
      const { job, id } = action;
      const rotation = state.rows?.find((one) => one.id === id);
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
  return selectedRow(state);
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
  const read = { ...state, loading: false, awaiting: inWork, problem: undefined };
  const { state: next, fading } = refreshed(read, rotations, rotationRules, rowsInSight(read, env));
  const facts = { kind: 'facts', facts: { badges: { rotations: rotations.length } } } as const;
  return inWork && !state.awaiting
    ? step<RotationsState, RotationsAction>(
        next,
        facts,
        { kind: 'task', task: loadRotationsLater },
        ...fading,
      )
    : step<RotationsState, RotationsAction>(next, facts, ...fading);
}

function seeTo(state: RotationsState, job: UnfinishedJob, id: string): RotationsStep {
  return step(state, { kind: 'open', screen: 'rotate', params: { job, id } });
}

/** How the rotations are searched (`state:interrupted`, `account:svc-ci`) and sorted. */
export const rotationRules: ListRules<ListedRotation> = {
  idOf: ({ id }) => id,
  searchable,
  fields: ['state', 'account'],
  shows: ({ standing, successor }) => `${standing}\n${successor}`,
  sorts: [
    { heading: 'STARTED', compare: longestFirst },
    { heading: 'STATE', compare: (a, b) => byText(a.standing, b.standing) || longestFirst(a, b) },
    { heading: 'TOKEN', compare: (a, b) => byText(a.token_name, b.token_name) || longestFirst(a, b) },
    { heading: 'NEW TOKEN', compare: (a, b) => byText(a.successor, b.successor) || longestFirst(a, b) },
    { heading: 'ACCOUNT', compare: (a, b) => byText(a.user_name, b.user_name) || longestFirst(a, b) },
  ],
  isReadSorted: true,
};

function longestFirst(a: ListedRotation, b: ListedRotation): number {
  return byText(a.started_at, b.started_at) || byText(a.id, b.id);
}

function searchable({ user_name, token_name, successor, standing }: ListedRotation): Searchable {
  return {
    text: [standing, token_name, successor, user_name].join('\n').toLowerCase(),
    fields: () => ({ state: [standing], account: [user_name.toLowerCase()] }),
  };
}
