import type { ContextEntry } from '../../../src/domain/settings/context-entries.ts';
import { localContext } from '../../../src/domain/settings/settings.ts';
import { counted } from '../../../src/domain/text/plural.ts';
import type { ContextState } from '../../../src/usecases/context/context-state.ts';
import type { ContextRemoved } from '../../../src/usecases/context/remove-context.ts';
import {
  fitWindow,
  followRow,
  type ListWindow,
  type Move,
  moveIn,
  topOfList,
} from '../../primitives/list-window.ts';
import { type Problem, problemSentence } from '../../problem.ts';
import { type Env, type Question, type Step, step } from '../../screen.ts';
import { loadContexts, lookAtContexts, planRemoval, removeIt, switchCommandsTo } from './effects.ts';

/** The contexts, how each of them is, and which one is chosen. */
export interface ContextsState {
  readonly contexts: readonly ContextEntry[] | undefined;
  /** By name; those that were not heard of yet are missing. */
  readonly states: Readonly<Record<string, ContextState>>;
  readonly problem: Problem | undefined;
  readonly list: ListWindow;
}

/** What can happen to it. */
export type ContextsAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly contexts: readonly ContextEntry[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'state'; readonly context: string; readonly state: ContextState }
  | { readonly kind: 'looked' }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'enter'; readonly context: string }
  | { readonly kind: 'add' }
  | { readonly kind: 'signIn'; readonly context: string }
  | { readonly kind: 'use'; readonly context: string }
  | { readonly kind: 'used'; readonly context: string }
  | { readonly kind: 'remove'; readonly context: ContextEntry }
  | { readonly kind: 'planned'; readonly context: ContextEntry; readonly secrets: number }
  | { readonly kind: 'removeSure'; readonly context: string }
  | { readonly kind: 'removed'; readonly removed: ContextRemoved }
  | { readonly kind: 'notDone'; readonly problem: Problem };

type ContextsStep = Step<ContextsState, ContextsAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startContexts(): ContextsStep {
  const state: ContextsState = { contexts: undefined, states: {}, problem: undefined, list: topOfList };
  return step(state, { kind: 'task', task: loadContexts });
}

export function updateContexts(state: ContextsState, action: ContextsAction, env: Env): ContextsStep {
  switch (action.kind) {
    case 'load':
      return step({ ...state, states: {} }, { kind: 'task', task: loadContexts });
    case 'failed':
      return step({ ...state, problem: action.problem });
    case 'loaded':
      return loaded(state, action.contexts, env);
    case 'state':
      return step({ ...state, states: { ...state.states, [action.context]: action.state } });
    case 'looked':
      return step(state);
    case 'move': {
      const count = state.contexts?.length ?? 0;
      return step({ ...state, list: moveIn(state.list, action.move, count, contextRows(env)) });
    }
    case 'enter': {
      const name = action.context;
      return step(state, name === env.place.name ? { kind: 'back' } : { kind: 'enter', context: name });
    }
    case 'add':
      return step(state, { kind: 'open', screen: 'sign-in', params: {} });
    case 'signIn':
      return step(state, { kind: 'open', screen: 'sign-in', params: { renews: action.context } });
    case 'use':
      return step(state, { kind: 'task', task: switchCommandsTo(action.context) });
    case 'used':
      return step(
        state,
        { kind: 'say', text: `Commands now work in ${action.context}.` },
        { kind: 'task', task: loadContexts },
      );
    case 'remove':
      return step(state, { kind: 'task', task: planRemoval(action.context) });
    case 'planned': {
      const question = removalQuestion(action.context, action.secrets);
      return step(state, {
        kind: 'ask',
        question,
        action: { kind: 'removeSure', context: action.context.name },
      });
    }
    case 'removeSure':
      return step(state, { kind: 'task', task: removeIt(action.context) });
    case 'removed':
      return removed(state, action.removed, env);
    case 'notDone':
      return step(state, { kind: 'say', tone: 'danger', text: problemSentence(action.problem) });
  }
}

/** The first time the cursor is on the context at hand; later it stays where it was. */
function loaded(state: ContextsState, contexts: readonly ContextEntry[], env: Env): ContextsStep {
  const before = state.contexts;
  const here = contexts.findIndex(({ name }) => name === env.place.name);
  const list = before
    ? followRow(state.list, before, contexts, ({ name }) => name, contextRows(env))
    : fitWindow({ ...state.list, selected: Math.max(0, here) }, contexts.length, contextRows(env));
  return step(
    { ...state, contexts, problem: undefined, list },
    { kind: 'task', task: lookAtContexts(contexts) },
  );
}

function removed(state: ContextsState, { context, secrets }: ContextRemoved, env: Env): ContextsStep {
  const withSecrets = secrets.length > 0 ? ` with ${counted(secrets.length, 'stored secret')}` : '';
  const text = `Context removed: ${context}${withSecrets}. The service itself was not changed.`;
  if (context === env.place.name) return step(state, { kind: 'enter', context: localContext, say: text });
  const contexts = state.contexts?.filter(({ name }) => name !== context);
  const list = fitWindow(state.list, contexts?.length ?? 0, contextRows(env));
  return step(
    { ...state, contexts, list },
    { kind: 'changed' },
    { kind: 'say', text },
    { kind: 'task', task: loadContexts },
  );
}

function removalQuestion(context: ContextEntry, secrets: number): Question {
  const what = secrets === 0 ? '' : ` and ${counted(secrets, 'stored secret')}`;
  return {
    title: `Remove the context ${context.name} with its login${what} from this machine?`,
    lines: [
      `${context.url ?? ''} is not changed: its accounts and tokens stay valid.`,
      ...(secrets === 0 ? [] : ['A stored secret cannot be restored.']),
    ],
    yes: 'remove',
    no: 'keep',
    destructive: true,
    ...(context.production ? { typed: context.name } : {}),
  };
}

/** @returns the context the cursor is on. */
export function selectedContext(state: ContextsState): ContextEntry | undefined {
  return state.contexts?.[state.list.selected];
}

/** @returns how a context is, in words. */
export function contextStateText({ states }: ContextsState, { name }: ContextEntry): string {
  const state = states[name];
  if (state === undefined) return 'reading ...';
  const words = { fresh: 'fresh', login: 'login expired', unreachable: 'unreachable', failed: 'failed' };
  return words[state.is];
}

/** @returns what is wrong with a context, and what to do about it; undefined where it is well. */
export function contextTrouble({ states }: ContextsState, { name }: ContextEntry): string | undefined {
  const state = states[name];
  if (state === undefined || state.is === 'fresh') return undefined;
  return `${state.message}${state.is === 'login' ? ' L signs in again.' : ''}`;
}

/** @returns how many lines the table has for contexts: below the heading, above the lines of advice. */
export function contextRows(env: Env): number {
  return Math.max(1, env.height - 5);
}
