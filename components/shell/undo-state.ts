import { counted } from '../../src/domain/text/plural.ts';
import type { Problem } from '../problem.ts';
import type { HeldChange, Question, Reversal } from '../screen.ts';

/** A change that is held back, with the frame that asked for it. */
export interface HeldEntry {
  readonly id: number;
  readonly frame: number;
  /** Seconds until it is sent; undefined once it is being sent. */
  readonly left: number | undefined;
  readonly change: HeldChange<unknown>;
}

/** A change that was made and can be undone. */
export interface DoneEntry {
  readonly id: number;
  readonly reversal: Reversal;
}

/** What can be undone, the oldest first. */
export interface UndoState {
  /** How long a change is held back; 0: it is sent at once. */
  readonly seconds: number;
  readonly held: readonly HeldEntry[];
  readonly done: readonly DoneEntry[];
  readonly nextId: number;
}

/** How a change that was sent, or undone, came out. */
export type SendOutcome =
  | { readonly is: 'done'; readonly text: string }
  | { readonly is: 'failed'; readonly problem: Problem };

/** For how long a change is held back. */
export const heldForSeconds = 10;

/** So many changes of a context can be undone. */
const mostDone = 20;

/** @returns a state in which nothing can be undone. */
export function nothingToUndo(seconds: number): UndoState {
  return { seconds, held: [], done: [], nextId: 1 };
}

/** @returns the state with a change of a frame held back. */
export function heldBack(undo: UndoState, frame: number, change: HeldChange<unknown>): UndoState {
  const entry: HeldEntry = { id: undo.nextId, frame, left: undo.seconds, change };
  return { ...undo, held: [...undo.held, entry], nextId: undo.nextId + 1 };
}

/** @returns the state that knows how a change that was made is undone. */
export function remembered(undo: UndoState, reversal: Reversal): UndoState {
  const done = [...undo.done, { id: undo.nextId, reversal }].slice(-mostDone);
  return { ...undo, done, nextId: undo.nextId + 1 };
}

/** @returns the state a second later. */
export function secondLater(undo: UndoState): UndoState {
  const held = undo.held.map((entry) =>
    entry.left === undefined ? entry : { ...entry, left: entry.left - 1 },
  );
  return { ...undo, held };
}

/** @returns the changes that were not sent yet. */
export function unsentOf({ held }: UndoState): readonly HeldEntry[] {
  return held.filter(({ left }) => left !== undefined);
}

/** @returns whether something can be undone. */
export function canUndo(undo: UndoState): boolean {
  return unsentOf(undo).length > 0 || undo.done.length > 0;
}

/** @returns what is asked before somebody leaves while something was not sent yet; undefined where all was. */
export function unsentQuestion(undo: UndoState): Question | undefined {
  const entries = unsentOf(undo);
  const [first, ...others] = entries;
  if (first === undefined) return undefined;
  return {
    title:
      others.length === 0
        ? `${first.change.what} in ${counted(first.left ?? 0, 'second')}. Send it now?`
        : `${entries.length} changes were not sent yet. Send them now?`,
    lines: [
      ...(others.length === 0 ? [] : entries.map(({ change }) => `${change.what}.`)),
      'Without an answer, and where svcacct ends otherwise, nothing is sent.',
    ],
    yes: 'send now',
    no: 'drop it',
    stay: 'stay',
  };
}
