import type { ListState } from './list.ts';

/** Rows that were selected to act on several at once, by their ids, and the one selected last: a range begins there. */
export interface Marks {
  readonly marks: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

/** What can happen to them. */
export type MarkAction =
  | { readonly kind: 'mark' }
  | { readonly kind: 'markRange' }
  | { readonly kind: 'markAll' };

/** Nothing is selected. */
export const noMarks: Marks = { marks: new Set(), anchor: undefined };

/** @returns the state after a key that selects rows. */
export function updateMarks<Row, State extends ListState<Row> & Marks>(
  state: State,
  action: MarkAction,
  idOf: (row: Row) => string,
): State {
  const ids = state.shown.map(idOf);
  const here = ids[state.list.selected];
  if (here === undefined) return state;
  switch (action.kind) {
    case 'mark': {
      const marks = new Set(state.marks);
      if (!marks.delete(here)) marks.add(here);
      return { ...state, marks, anchor: here };
    }
    case 'markRange': {
      const from = state.anchor === undefined ? -1 : ids.indexOf(state.anchor);
      const [first, last] = [from < 0 ? state.list.selected : from, state.list.selected].sort(
        (a, b) => a - b,
      );
      return {
        ...state,
        marks: new Set([...state.marks, ...ids.slice(first, (last ?? 0) + 1)]),
        anchor: here,
      };
    }
    case 'markAll':
      return {
        ...state,
        marks: ids.every((id) => state.marks.has(id)) ? new Set() : new Set([...state.marks, ...ids]),
      };
  }
}

/** @returns the marks of rows that are still there. */
export function marksOf<Row>(
  { marks, anchor }: Marks,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Marks {
  if (marks.size === 0) return { marks, anchor };
  return { marks: new Set(rows.map(idOf).filter((id) => marks.has(id))), anchor };
}
