import { emptyFilter, type Filter, type FilterAction, filteredKeys, updateFilter } from './input/filter.ts';
import { filtered, type Query, readQuery, type Searchable } from './input/query.ts';
import { type Binding, bind } from './keymap.ts';
import { fading, type ListNews, newsOf, newsSigns } from './list-news.ts';
import { followRow, type ListWindow, type Move, moveIn, topOfList } from './primitives/list-window.ts';
import type { Request } from './screen.ts';

/** A column that rows can be sorted by. */
export interface SortColumn<Row> {
  /** As the table has it. */
  readonly heading: string;
  readonly compare: (a: Row, b: Row) => number;
}

/** By which column rows are sorted, counted from 0, and whether the other way round. */
export interface Sorting {
  readonly by: number;
  readonly isReversed: boolean;
}

/** What a screen decides of its list. */
export interface ListRules<Row> {
  readonly idOf: (row: Row) => string;
  readonly searchable: (row: Row) => Searchable;
  /** What a filter can name: `status:expired`. */
  readonly fields: readonly string[];
  /** In the order `s` goes through; the first is how the list begins. */
  readonly sorts: readonly SortColumn<Row>[];
  /** Whether the rows are read in the order of the first: they are not sorted again then. */
  readonly isReadSorted?: boolean;
  /** What of a row is worth a mark when it changes; a list without it marks nothing. */
  readonly shows?: (row: Row) => string;
  /** What is shown besides what the filter asks for; every row if not given. */
  readonly includes?: (row: Row) => boolean;
}

/** The rows of a screen: all, those that are shown and in which order, and which of them is selected. */
export interface ListState<Row> extends Filter {
  /** As they were read; undefined until the first reading came. */
  readonly rows: readonly Row[] | undefined;
  /** All of them, sorted: a filter that is typed does not sort again. */
  readonly ordered: readonly Row[];
  readonly shown: readonly Row[];
  readonly list: ListWindow;
  readonly sorting: Sorting;
  /** What the last refresh has changed, for a moment. */
  readonly news: ListNews | undefined;
}

/** What the keys of every list do, and that a moment has passed since a refresh. */
export type ListAction =
  | { readonly kind: 'faded'; readonly news: ListNews }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'sort' }
  | { readonly kind: 'reverse' }
  | FilterAction;

/** @returns a list before its first reading. */
export function unreadList<Row>(): ListState<Row> {
  return {
    rows: undefined,
    ordered: [],
    shown: [],
    list: topOfList,
    sorting: { by: 0, isReversed: false },
    news: undefined,
    ...emptyFilter,
  };
}

/**
 * @returns the state with these rows, in the order that was chosen, without what the filter leaves out; the selected row
 * stays selected, or the next one is where it has gone.
 * @param height how many rows are in sight
 */
export function withRows<Row, State extends ListState<Row>>(
  state: State,
  rows: readonly Row[],
  rules: ListRules<Row>,
  height: number,
): State {
  return arranged({ ...state, rows, ordered: sorted(rows, state.sorting, rules) }, rules, height);
}

/** Rows that were read again, and what takes the marks of what has changed away. */
export function refreshed<Row, State extends ListState<Row>>(
  state: State,
  rows: readonly Row[],
  rules: ListRules<Row>,
  height: number,
): { readonly state: State; readonly fading: readonly Request<ListAction>[] } {
  const { idOf, shows } = rules;
  const next = withRows(state, rows, rules, height);
  const news = state.rows && shows && newsOf(state.rows, rows, { idOf, shows });
  // What is marked stays marked for its moment, where nothing else has changed since.
  if (news === undefined) return { state: next, fading: [] };
  return { state: { ...next, news }, fading: [fading({ kind: 'faded', news })] };
}

/** @returns the sign before a row that the last refresh has changed. */
export function signOf<Row>(
  { news }: Pick<ListState<Row>, 'news'>,
  { idOf }: Pick<ListRules<Row>, 'idOf'>,
): ((row: Row) => string) | undefined {
  if (news === undefined) return undefined;
  return (row) => {
    const kind = news.rows.get(idOf(row));
    return kind === undefined ? ' ' : newsSigns[kind];
  };
}

/** @returns the state after a key of its list. */
export function updateList<Row, State extends ListState<Row>>(
  state: State,
  action: ListAction,
  rules: ListRules<Row>,
  height: number,
): State {
  switch (action.kind) {
    case 'faded':
      return state.news === action.news ? { ...state, news: undefined } : state;
    case 'move': {
      const idAt = (index: number) => {
        const row = state.shown[index];
        return row === undefined ? undefined : rules.idOf(row);
      };
      return { ...state, list: moveIn(state.list, action.move, state.shown.length, height, idAt) };
    }
    case 'sort':
      return resorted(
        state,
        { by: (state.sorting.by + 1) % rules.sorts.length, isReversed: false },
        rules,
        height,
      );
    case 'reverse':
      return resorted(state, { ...state.sorting, isReversed: !state.sorting.isReversed }, rules, height);
    case 'filter':
    case 'keepFilter':
      return updateFilter(state, action);
    case 'type':
    case 'clearFilter':
      return arranged(updateFilter(state, action), rules, height);
  }
}

/** @returns the state with what is shown of its rows decided anew. */
export function arranged<Row, State extends ListState<Row>>(
  state: State,
  { idOf, searchable, fields, includes }: ListRules<Row>,
  height: number,
): State {
  const kept = includes ? state.ordered.filter(includes) : state.ordered;
  const shown = filtered(kept, readQuery(state.filter.value, fields), searchable);
  return { ...state, shown, list: followRow(state.list, state.shown, shown, idOf, height) };
}

function resorted<Row, State extends ListState<Row>>(
  state: State,
  sorting: Sorting,
  rules: ListRules<Row>,
  height: number,
): State {
  const ordered = sorted(state.rows ?? [], sorting, rules);
  return arranged({ ...state, sorting, ordered }, rules, height);
}

function sorted<Row>(
  rows: readonly Row[],
  { by, isReversed }: Sorting,
  { sorts, isReadSorted }: ListRules<Row>,
): readonly Row[] {
  const compare = by === 0 && isReadSorted ? undefined : sorts[by]?.compare;
  const ordered = compare ? rows.toSorted(compare) : rows;
  return isReversed ? ordered.toReversed() : ordered;
}

/** @returns the row the cursor is on. */
export function selectedRow<Row>({ shown, list }: Pick<ListState<Row>, 'shown' | 'list'>): Row | undefined {
  return shown[list.selected];
}

/** @returns the filter of a list, as its rows are marked by it. */
export function queryOf({ filter }: Filter, { fields }: Pick<ListRules<never>, 'fields'>): Query {
  return readQuery(filter.value, fields);
}

/** @returns by which column the rows are sorted, where that is not how the list begins. */
export function sortedBy<Row>(
  { sorting: { by, isReversed } }: Pick<ListState<Row>, 'sorting'>,
  { sorts }: Pick<ListRules<Row>, 'sorts'>,
): { readonly heading: string; readonly isReversed: boolean } | undefined {
  const heading = sorts[by]?.heading;
  return heading === undefined || (by === 0 && !isReversed) ? undefined : { heading, isReversed };
}

/** @returns how the rows are sorted, in a sentence, where that is not how the list begins. */
export function sortLines<Row>(
  state: Pick<ListState<Row>, 'sorting'>,
  rules: Pick<ListRules<Row>, 'sorts'>,
): readonly string[] {
  const by = sortedBy(state, rules);
  if (by === undefined) return [];
  return [`Sorted by ${by.heading.toLowerCase()}${by.isReversed ? ', reversed' : ''}.`];
}

/** @returns the keys that filter and sort a list that has rows, while no filter is typed. */
export function listKeys<Row, Action>(
  state: ListState<Row>,
  toAction: (action: ListAction) => Action,
): readonly Binding<Action>[] {
  if (!state.rows?.length) return [];
  return [
    ...filteredKeys(state, toAction),
    bind('sort', toAction({ kind: 'sort' })),
    bind('reverse', toAction({ kind: 'reverse' }), { quiet: true }),
  ];
}
