import stringWidth from 'string-width';
import { safeText } from './safe-text.ts';

/** A column of a table: its heading and what it shows of a row. Numbers stand at the right. */
export interface Column<Row> {
  readonly heading: string;
  readonly value: (row: Row) => string;
  readonly align?: 'left' | 'right';
  /** Colours a padded cell. */
  readonly paint?: (cell: string, row: Row) => string;
}

/** @returns the lines of a table: a heading, then a line a row, two spaces between columns, none at the end. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  heading: (text: string) => string = (text) => text,
): string[] {
  const cells = rows.map((row) => columns.map((column) => safeText(column.value(row))));
  const widths = columns.map((column, index) =>
    cells.reduce(
      (widest, line) => Math.max(widest, displayWidth(line[index] ?? '')),
      displayWidth(column.heading),
    ),
  );
  const head = columns.map((column, index) => pad(column.heading, widths[index] ?? 0, column.align));
  const body = rows.map((row, position) =>
    columns.map((column, index) => {
      const cell = pad(cells[position]?.[index] ?? '', widths[index] ?? 0, column.align);
      return column.paint ? column.paint(cell, row) : cell;
    }),
  );
  return [heading(head.join('  ').trimEnd()), ...body.map((line) => line.join('  ').trimEnd())];
}

// Printable ASCII, and the signs the screens are drawn with: one cell each.
const narrow = /^[\x20-\x7e\u00b7\u2022\u2026\u2500-\u259f]*$/;

/** @returns how many terminal cells a text takes; the library is only asked where ASCII does not settle it. */
export function displayWidth(text: string): number {
  return narrow.test(text) ? text.length : stringWidth(text);
}

function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'right' ? gap + text : text + gap;
}
