import type { TokenRef } from '../../../src/domain/token/token.ts';
import {
  type DestinationAction,
  type DestinationEditor,
  type DestinationStep,
  destinationEditor,
  updateDestinations,
} from '../../destinations/state.ts';
import type { Problem } from '../../problem.ts';
import { type Request, type Step, step } from '../../screen.ts';
import { addTask, readTask, removeTask } from './effects.ts';

/** The destinations of one token that exists. */
export interface DestinationsState {
  readonly ref: TokenRef;
  /** Undefined until they were read. */
  readonly editor: DestinationEditor | undefined;
  readonly problem: Problem | undefined;
}

/** What can happen to them. */
export type DestinationsAction =
  | DestinationAction
  | { readonly kind: 'read'; readonly sinks: readonly string[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** @returns the screen before they were read. */
export function startDestinations(ref: TokenRef): Step<DestinationsState, DestinationsAction> {
  return step({ ref, editor: undefined, problem: undefined }, { kind: 'task', task: readTask(ref) });
}

/** What an action makes of it. */
export function updateDestinationsOf(
  state: DestinationsState,
  action: DestinationsAction,
): Step<DestinationsState, DestinationsAction> {
  const { ref } = state;
  if (action.kind === 'read')
    return step({ ...state, editor: destinationEditor(action.sinks), problem: undefined });
  if (action.kind === 'failed') return step({ ...state, problem: action.problem });
  if (action.kind === 'removed')
    return step(state, { kind: 'changed' }, { kind: 'say', text: `Removed ${action.sink}.` });
  if (state.editor === undefined) return step(state, { kind: 'back' });
  const made = updateDestinations(state.editor, action, {
    ref,
    add: (text) => addTask(text, ref),
    remove: (sink) => removeTask(sink, ref),
  });
  return step({ ...state, editor: made.editor, problem: undefined }, ...requestsOf(made, action));
}

function requestsOf(
  { tasks, isDone }: DestinationStep,
  action: DestinationAction,
): readonly Request<DestinationsAction>[] {
  const work = tasks.map((task): Request<DestinationsAction> => ({ kind: 'task', task }));
  const added: readonly Request<DestinationsAction>[] =
    action.kind === 'added' ? [{ kind: 'changed' }, { kind: 'say', text: `Added ${action.sink}.` }] : [];
  return [...work, ...added, ...(isDone ? [{ kind: 'back' as const }] : [])];
}
