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
  heading?: (text: string) => string,
): string[] {
  const { head, line } = measured(rows, columns, heading);
  return [head, ...rows.map(line)];
}

/** The same with many lines in a text: a fleet has tens of thousands, and what was written takes no memory any more. */
export function* longTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  heading?: (text: string) => string,
): Generator<string, void> {
  const { head, line } = measured(rows, columns, heading);
  yield head;
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    yield rows
      .slice(start, start + rowsAtOnce)
      .map(line)
      .join('\n');
  }
}

const rowsAtOnce = 500;

/** Every cell is measured before the first is drawn. */
function measured<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  heading: (text: string) => string = (text) => text,
): { head: string; line: (row: Row) => string } {
  const drawn = columns.map(drawnColumn);
  // Row by row, as rows lie in memory.
  for (let index = 0; index < rows.length; index++) {
    for (let at = 0; at < drawn.length; at++) drawn[at]?.measure(rows[index] as Row);
  }
  const parts = drawn.map((column) => column.head());
  const joined = () => parts.join(gap).trimEnd();
  return {
    head: heading(joined()),
    line(row) {
      for (let at = 0; at < drawn.length; at++) parts[at] = drawn[at]?.draw(row) ?? '';
      return joined();
    },
  };
}

const gap = '  ';

/** A column while it is drawn. */
interface DrawnColumn<Row> {
  measure(row: Row): void;
  head(): string;
  draw(row: Row): string;
}

/** In a sorted list most cells say the same as the one above, which is then not worked out again. */
function drawnColumn<Row>({ heading, value, align, paint }: Column<Row>): DrawnColumn<Row> {
  let width = displayWidth(safeText(heading));
  /** Whether all its cells are, so that their length is their width. */
  let narrow = narrowText.test(heading);
  let above = '';
  let padded: string | undefined;
  const pad = (raw: string) => {
    const text = narrow ? raw : safeText(raw);
    // In code units, as padding counts.
    const size = narrow ? width : width - displayWidth(text) + text.length;
    return align === 'right' ? text.padStart(size) : text.padEnd(size);
  };
  return {
    measure(row) {
      const raw = value(row);
      if (raw === above) return;
      above = raw;
      const isNarrow = narrowText.test(raw);
      narrow &&= isNarrow;
      width = Math.max(width, isNarrow ? raw.length : displayWidth(safeText(raw)));
    },
    head: () => pad(heading),
    draw(row) {
      const raw = value(row);
      if (raw !== above || padded === undefined) {
        above = raw;
        padded = pad(raw);
      }
      return paint ? paint(padded, row) : padded;
    },
  };
}

// Printable ASCII, and the signs the screens are drawn with: one cell each, and safe to show.
const narrowText = /^[\x20-\x7e\u00b7\u2022\u2026\u2500-\u259f]*$/;

/** @returns how many terminal cells a text takes; the library is only asked where ASCII does not settle it. */
export function displayWidth(text: string): number {
  return narrowText.test(text) ? text.length : stringWidth(text);
}
