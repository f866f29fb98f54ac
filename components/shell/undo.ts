import { counted } from '../../src/domain/text/plural.ts';
import { problemSentence } from '../problem.ts';
import { allFrames } from '../router.ts';
import type { Question } from '../screen.ts';
import { act, changed, depart, withShell } from './frames.ts';
import { type Catalogue, type Departure, emptyField, type Shell, type Status, type Turn } from './shell.ts';
import { type DoneEntry, type HeldEntry, type SendOutcome, type UndoState, unsentOf } from './undo-state.ts';

/** What a screen that was closed would have made is not made. */
export function withoutOrphans(turn: Turn, catalogue: Catalogue, now: Date): Turn {
  const open = new Set(allFrames(turn.shell.router).map(({ id }) => id));
  const orphans = turn.shell.undo.held.filter(
    ({ frame, change }) => change.send === undefined && !open.has(frame),
  );
  return orphans.length === 0 ? turn : takeBack(turn, orphans, catalogue, now);
}

/** Sends what was held back long enough. */
export function sendDue(turn: Turn, catalogue: Catalogue, now: Date): Turn {
  const due = unsentOf(turn.shell.undo).filter(({ left }) => (left ?? 0) <= 0);
  return send(turn, due, catalogue, now);
}

/** Undoes what was done last: what was not sent yet at once, anything else after a question that names it. */
export function undoLast(turn: Turn, catalogue: Catalogue, now: Date): Turn {
  const { undo } = turn.shell;
  const held = unsentOf(undo).at(-1);
  const done = undo.done.at(-1);
  if (held !== undefined && held.id > (done?.id ?? 0)) return takeBack(turn, [held], catalogue, now);
  if (done === undefined) return turn;
  const { question: title, lines } = done.reversal;
  const question: Question = { title, lines, yes: 'undo', no: 'keep' };
  return withShell(turn, {
    overlay: { kind: 'ask', question, field: emptyField, answer: { kind: 'undo', id: done.id } },
  });
}

/** Undoes a change that was made, by another one. */
export function reverse(turn: Turn, id: number): Turn {
  const entry = turn.shell.undo.done.find((one) => one.id === id);
  if (entry === undefined) return turn;
  const { run } = entry.reversal;
  const work = { run, ended: (outcome: SendOutcome) => ({ kind: 'reversed' as const, entry, outcome }) };
  const done = turn.shell.undo.done.filter((one) => one !== entry);
  return withUndo({ ...turn, works: [...(turn.works ?? []), work] }, { done });
}

/** What became of undoing a change: where that failed it can be tried again. */
export function reversed(
  turn: Turn,
  { entry, outcome }: { readonly entry: DoneEntry; readonly outcome: SendOutcome },
  catalogue: Catalogue,
  now: Date,
): Turn {
  const { done } = turn.shell.undo;
  const again = outcome.is === 'done' ? turn : withUndo(turn, { done: [...done, entry] });
  return withShell(changed(again, catalogue, undefined, now), { status: statusOf(outcome) });
}

/** What became of a change that was held back. Whoever waits for it to leave stays where it failed. */
export function sent(
  turn: Turn,
  { id, outcome }: { readonly id: number; readonly outcome: SendOutcome },
  catalogue: Catalogue,
  now: Date,
): Turn {
  const entry = turn.shell.undo.held.find((one) => one.id === id);
  if (entry === undefined) return turn;
  const without = withUndo(turn, { held: turn.shell.undo.held.filter((one) => one !== entry) });
  const told =
    outcome.is === 'done'
      ? act(without, catalogue, entry.frame, entry.change.onSent, now)
      : withShell(without, { leavingBy: undefined });
  const next = withShell(changed(told, catalogue, undefined, now), { status: statusOf(outcome) });
  const { leavingBy, undo } = next.shell;
  return leavingBy && undo.held.length === 0 ? depart(next, leavingBy) : next;
}

/** Sends all that was held back; whoever waits for it leaves when that is done. */
export function sendAndLeave(turn: Turn, leavingBy: Departure, catalogue: Catalogue, now: Date): Turn {
  return send(withShell(turn, { leavingBy }), unsentOf(turn.shell.undo), catalogue, now);
}

/** Takes back all that was not sent yet. */
export function takeAllBack(turn: Turn, catalogue: Catalogue, now: Date): Turn {
  return takeBack(turn, unsentOf(turn.shell.undo), catalogue, now);
}

/** @returns the line of status: what happened last, else what is held back, with its seconds. */
export function statusLine({ status, undo }: Pick<Shell, 'status' | 'undo'>): Status | undefined {
  if (status) return status.isUndoable ? { ...status, text: `${status.text}   u undo` } : status;
  const entries = unsentOf(undo);
  const last = entries.at(-1);
  if (last === undefined) return undefined;
  const more = entries.length > 1 ? `, ${entries.length - 1} more before` : '';
  return { text: `${last.change.what} in ${last.left} s${more}   u undo`, tone: 'warning' };
}

/** @returns what is said once of a change that is held back, where nothing counts down. */
export function heldSentence({ change, left }: HeldEntry): string {
  return `${change.what} in ${counted(left ?? 0, 'second')}. Until then u undoes it.`;
}

function takeBack(turn: Turn, entries: readonly HeldEntry[], catalogue: Catalogue, now: Date): Turn {
  const held = turn.shell.undo.held.filter((one) => !entries.includes(one));
  const text = entries.map(({ change }) => change.undone).join(' ');
  const without = withShell(withUndo(turn, { held }), { status: { text, tone: 'good' } });
  return entries.reduce(
    (before, { frame, change }) =>
      change.onUndone === undefined ? before : act(before, catalogue, frame, change.onUndone, now),
    without,
  );
}

function send(turn: Turn, entries: readonly HeldEntry[], catalogue: Catalogue, now: Date): Turn {
  return entries.reduce((before, entry) => sendOne(before, entry, catalogue, now), turn);
}

function sendOne(turn: Turn, { id, frame, change }: HeldEntry, catalogue: Catalogue, now: Date): Turn {
  const { held } = turn.shell.undo;
  const { send: run } = change;
  if (run === undefined) {
    const without = withUndo(turn, { held: held.filter((one) => one.id !== id) });
    return act(without, catalogue, frame, change.onSent, now);
  }
  const work = { run, ended: (outcome: SendOutcome) => ({ kind: 'sent' as const, id, outcome }) };
  const being = held.map((one) => (one.id === id ? { ...one, left: undefined } : one));
  return withUndo({ ...turn, works: [...(turn.works ?? []), work] }, { held: being });
}

function statusOf(outcome: SendOutcome): Status {
  return outcome.is === 'done'
    ? { text: outcome.text, tone: 'good' }
    : { text: problemSentence(outcome.problem), tone: 'danger' };
}

function withUndo(turn: Turn, change: Partial<UndoState>): Turn {
  return withShell(turn, { undo: { ...turn.shell.undo, ...change } });
}
