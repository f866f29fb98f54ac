import { type Binding, bind } from '../keymap.ts';

/** Where the person is in a long list: the chosen row, and the first row that is drawn. */
export interface ListWindow {
  readonly selected: number;
  readonly offset: number;
  /**
   * The id of the row that was chosen, in a list whose rows come and go. It stays while a filter hides the row, or until it
   * is there again: `selected` is then the row next to it.
   */
  readonly id?: string | undefined;
}

/** A way to move in a list. */
export type Move = 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last';

/** At the top of a list. */
export const topOfList: ListWindow = { selected: 0, offset: 0 };

/** @returns the window after a move in `count` rows of which `height` are seen; `idAt` tells what is chosen then. */
export function moveIn(
  list: ListWindow,
  move: Move,
  count: number,
  height: number,
  idAt?: (index: number) => string | undefined,
): ListWindow {
  const page = Math.max(1, height - 1);
  const selected = {
    up: list.selected - 1,
    down: list.selected + 1,
    pageUp: list.selected - page,
    pageDown: list.selected + page,
    first: 0,
    last: count - 1,
  }[move];
  const moved = fitWindow({ offset: list.offset, selected }, count, height);
  return idAt === undefined ? moved : { ...moved, id: idAt(moved.selected) };
}

/** @returns the window with its chosen row within the list and in sight: after a move, a filter, a resize. */
export function fitWindow(list: ListWindow, count: number, height: number): ListWindow {
  const selected = Math.max(0, Math.min(list.selected, count - 1));
  const lowest = Math.max(0, count - height);
  const offset = Math.max(selected - height + 1, Math.min(list.offset, selected, lowest));
  return { ...list, selected, offset: Math.max(0, offset) };
}

/**
 * @returns the window over rows that were read or arranged anew, on the row that was chosen; where that is gone, on the one
 * that followed the one it was on. A key must not find another row under the cursor because the list changed.
 */
export function followRow<Row>(
  list: ListWindow,
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  height: number,
): ListWindow {
  const selected = placeAfter(list, before, after, keyOf);
  const row = after[selected];
  const id = list.id ?? (row && keyOf(row));
  // The row stays at the height it was at, so that the eye does not lose it either.
  const offset = Math.max(0, list.offset + selected - list.selected);
  return fitWindow({ selected, offset, id }, after.length, height);
}

function placeAfter<Row>(
  { id, selected }: ListWindow,
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): number {
  const places = new Map(after.map((row, index) => [keyOf(row), index]));
  const chosen = id === undefined ? undefined : places.get(id);
  if (chosen !== undefined) return chosen;
  const following = before.slice(selected).find((row) => places.has(keyOf(row)));
  const row = following ?? before.slice(0, selected).findLast((other) => places.has(keyOf(other)));
  return row === undefined ? 0 : (places.get(keyOf(row)) ?? 0);
}

/** @returns the keys that move in a list; off the key bar, everybody knows them. */
export function moveKeys<Action>(toAction: (move: Move) => Action): readonly Binding<Action>[] {
  const moves: readonly Move[] = ['up', 'down', 'pageUp', 'pageDown', 'first', 'last'];
  return moves.map((move) => bind(move, toAction(move), { quiet: true }));
}
