import type { ContextEntry } from '../../../src/domain/settings/context-entries.ts';
import { fitWindow, type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { loadContexts } from './effects.ts';

/** The contexts, to choose one from. */
export interface ContextsState {
  readonly contexts: readonly ContextEntry[] | undefined;
  readonly problem: Problem | undefined;
  readonly list: ListWindow;
}

/** What can happen to it. */
export type ContextsAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly contexts: readonly ContextEntry[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'enter'; readonly context: string };

type ContextsStep = Step<ContextsState, ContextsAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startContexts(): ContextsStep {
  const state: ContextsState = { contexts: undefined, problem: undefined, list: topOfList };
  return step(state, { kind: 'task', task: loadContexts });
}

export function updateContexts(state: ContextsState, action: ContextsAction, env: Env): ContextsStep {
  switch (action.kind) {
    case 'load':
      return step(state, { kind: 'task', task: loadContexts });
    case 'failed':
      return step({ ...state, problem: action.problem });
    case 'loaded': {
      const { contexts } = action;
      const selected = Math.max(
        0,
        contexts.findIndex(({ name }) => name === env.place.name),
      );
      const list = fitWindow({ ...state.list, selected }, contexts.length, contextRows(env));
      return step({ contexts, problem: undefined, list });
    }
    case 'move': {
      const count = state.contexts?.length ?? 0;
      return step({ ...state, list: moveIn(state.list, action.move, count, contextRows(env)) });
    }
    case 'enter': {
      const name = action.context;
      return step(state, name === env.place.name ? { kind: 'back' } : { kind: 'enter', context: name });
    }
  }
}

/** @returns the context the cursor is on. */
export function selectedContext(state: ContextsState): ContextEntry | undefined {
  return state.contexts?.[state.list.selected];
}

/** @returns how many lines the table has for contexts: below the heading, above the two lines of advice. */
export function contextRows(env: Env): number {
  return Math.max(1, env.height - 4);
}
