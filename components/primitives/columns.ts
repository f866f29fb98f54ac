import { safeText } from '../../src/output/safe-text.ts';
import { displayWidth } from '../../src/output/table.ts';
import type { Tone } from '../theme.ts';

/** A column of a table. */
export interface TableColumn<Row> {
  readonly heading: string;
  /** So many cells; as many as its longest text needs, where there is room (`fit`); or what the others leave over. */
  readonly width: number | 'fit' | 'rest';
  /** The fewest cells of a column without a fixed width. */
  readonly least?: number;
  /**
   * When it goes: a `spare` one before any text of a `fit` column is cut, a `useful` one where the columns would not fit
   * otherwise. Of each kind the last goes first. A column without a priority stays, unless it does not fit at all.
   */
  readonly priority?: 'spare' | 'useful';
  readonly align?: 'left' | 'right';
  /** Ids are cut in the middle, so that their end stays. */
  readonly cut?: 'end' | 'middle';
  readonly cell: (row: Row) => string;
  readonly tone?: (row: Row) => Tone;
}

/** A column with the cells it got. */
export type PlacedColumn<Row> = TableColumn<Row> & { readonly cells: number };

/** Cells between two columns. */
export const columnGap = 2;

/** The fewest cells a column without a fixed width has, where it says nothing else. */
const usualLeast = 12;

/** @returns for each column without a fixed width how many cells its longest text has; looks at every row. */
export function neededCells<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
): ReadonlyMap<string, number> {
  const flexible = columns.filter(
    ({ width, cut }) => width === 'fit' || (width === 'rest' && cut === 'middle'),
  );
  return new Map(flexible.map((column) => [column.heading, longest(rows, column)]));
}

function longest<Row>(rows: readonly Row[], { heading, cell }: TableColumn<Row>): number {
  let most = heading.length;
  for (const row of rows) {
    const text = cell(row);
    // What has fewer characters has no more cells than twice that: most texts are not measured.
    if (text.length * 2 > most)
      most = Math.max(most, isPlain(text) ? text.length : displayWidth(safeText(text)));
  }
  return most;
}

function isPlain(text: string): boolean {
  // Printable ASCII has one cell a character.
  return !/[^\x20-\x7e]/.test(text);
}

/** Gives every column its cells, and leaves out what there is no room for. @param needed of `neededCells` */
export function placeColumns<Row>(
  columns: readonly TableColumn<Row>[],
  width: number,
  needed: ReadonlyMap<string, number>,
): readonly PlacedColumn<Row>[] {
  const dropped = columns.length < 2 ? -1 : columnToDrop(columns, width, needed);
  if (dropped >= 0) return placeColumns(columns.toSpliced(dropped, 1), width, needed);
  return grown(columns, width, needed);
}

/** @returns the index of the column to leave out next; -1 where all of them have the room they need. */
function columnToDrop<Row>(
  columns: readonly TableColumn<Row>[],
  width: number,
  needed: ReadonlyMap<string, number>,
): number {
  const room = width - columnGap * (columns.length - 1);
  const last = (priority: TableColumn<Row>['priority']) =>
    columns.findLastIndex((column) => column.priority === priority);
  const spare = last('spare');
  const wanted = sum(columns.map((column) => wantedCells(column, needed)));
  if (spare >= 0 && wanted > room) return spare;
  if (sum(columns.map(leastCells)) <= room) return -1;
  const useful = last('useful');
  return useful >= 0 ? useful : columns.length - 1;
}

function grown<Row>(
  columns: readonly TableColumn<Row>[],
  width: number,
  needed: ReadonlyMap<string, number>,
): readonly PlacedColumn<Row>[] {
  const cells = columns.map(leastCells);
  let spare = width - columnGap * (columns.length - 1) - sum(cells);
  // A cell at a time to the text that lacks most.
  const lacks = () => columns.map((column, index) => wantedCells(column, needed) - (cells[index] ?? 0));
  for (; spare > 0; spare--) {
    const missing = lacks();
    const most = Math.max(...missing);
    if (most <= 0) break;
    const index = missing.indexOf(most);
    cells[index] = (cells[index] ?? 0) + 1;
  }
  const rest = columns.findIndex((column) => column.width === 'rest');
  if (rest >= 0) cells[rest] = Math.max(1, (cells[rest] ?? 0) + spare);
  return columns.map((column, index) => ({ ...column, cells: Math.max(1, cells[index] ?? 1) }));
}

function leastCells<Row>({ width, least = usualLeast, heading }: TableColumn<Row>): number {
  return Math.max(typeof width === 'number' ? width : least, heading.length);
}

function wantedCells<Row>(column: TableColumn<Row>, needed: ReadonlyMap<string, number>): number {
  return Math.max(leastCells(column), needed.get(column.heading) ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
