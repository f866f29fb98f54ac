import type { Filter } from '../input/filter.ts';
import type { VerbName } from '../keymap.ts';
import type { Problem } from '../problem.ts';

/** A screen as it is said, from top to bottom, where nothing is drawn: the title, sentences, rows with numbers. */
export interface LinearView {
  /** Where the person is. Another title is another place: all of it is said. */
  readonly title: string;
  /** A sentence each. Of the same place only those are said that were not said just before. */
  readonly lines: readonly string[];
  readonly list?: LinearList | undefined;
  /** What is typed at this moment, one field at a time. */
  readonly field?: LinearField | undefined;
  /** Why the answer before was not taken: said after each answer as long as it holds. */
  readonly problem?: string | undefined;
  /** A secret that was asked for: said once, then hidden again. */
  readonly secret?: { readonly of: string; readonly text: string } | undefined;
}

/** The rows of a list or table. Only those of the page at hand are asked for. */
export interface LinearList {
  readonly count: number;
  readonly row: (index: number) => string;
  readonly selected: number;
  /** What a number does to its row besides selecting it. */
  readonly verb?: VerbName | undefined;
}

/** A line of text that is asked for. */
export interface LinearField {
  readonly label: string;
  readonly value: string;
  /** The text is looked at before Enter takes it: it searches. */
  readonly searches?: true;
  /** A secret: it is neither echoed nor shown, and every text may be one. `value` says whether there is one. */
  readonly hidden?: true;
}

/** @returns what went wrong and what to do next, as sentences. */
export function problemLines({ message, hint }: Problem): readonly string[] {
  return [`Error: ${message}`, ...(hint === undefined ? [] : hint.split('\n'))];
}

/** @returns that what is said is old, where it could not be read again. */
export function staleLines(problem: Problem | undefined): readonly string[] {
  return problem === undefined ? [] : [`Not refreshed: ${problem.message} ctrl-r tries again.`];
}

/** @returns what is said of rows that were not read yet, or could not be. */
export function unreadLines(problem: Problem | undefined, reading: string): readonly string[] {
  return problem === undefined ? [reading] : problemLines(problem);
}

/**
 * @returns a list of rows: why it was not read, or its filter while that is typed, or else what `view` says of the rows and
 * whether they are old.
 */
export function rowsView<Row>(
  title: string,
  state: Filter & { readonly rows: readonly Row[] | undefined; readonly problem: Problem | undefined },
  reading: string,
  view: (rows: readonly Row[]) => Pick<LinearView, 'lines' | 'list'>,
): LinearView {
  const { rows, problem } = state;
  if (rows === undefined) return { title, lines: unreadLines(problem, reading) };
  if (state.filtering) return filterView(title, state);
  const { lines, list } = view(rows);
  return { title, lines: [...staleLines(problem), ...lines], list };
}

/** @returns a list while its filter is typed. */
export function filterView(title: string, { filter }: Filter): LinearView {
  return { title, lines: [], field: { label: 'Text to filter by', value: filter.value } };
}

/** @returns what is said of a filter that is set. */
export function filterLines({ filter }: Filter, found: number, all: number): readonly string[] {
  return filter.value === '' ? [] : [`Filter "${filter.value}": ${found} of ${all}.`];
}

/** @returns a list of all `rows`. */
export function linearList<Row>(
  rows: readonly Row[],
  line: (row: Row) => string,
  selected: number,
  verb?: VerbName,
): LinearList | undefined {
  if (rows.length === 0) return undefined;
  const row = (index: number) => {
    const found = rows[index];
    return found === undefined ? '' : line(found);
  };
  return { count: rows.length, row, selected, verb };
}
