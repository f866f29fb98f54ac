import stringWidth from 'string-width';
import { type SafeText, safeText, type UnsafeText } from './safe-text.ts';
import type { Paint } from './style.ts';

/** A column of a table: its heading and what it shows of a row. Numbers stand at the right. */
export interface TextColumn<Row> {
  readonly heading: string;
  readonly value: (row: Row) => UnsafeText;
  readonly align?: 'left' | 'right';
  /** What colours the cell of a row, where anything does. */
  readonly paint?: (row: Row) => Paint | undefined;
}

/** @returns the lines of a table: a heading, then a line a row, two spaces between columns, none at the end. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly TextColumn<Row>[],
  heading?: Paint,
): SafeText[] {
  const { head, line } = measured(rows, columns, heading);
  return [head, ...rows.map(line)];
}

/** The same, some hundred lines at a time: a fleet has tens of thousands, and what was written takes no memory any more. */
export function* longTable<Row>(
  rows: readonly Row[],
  columns: readonly TextColumn<Row>[],
  heading?: Paint,
): Generator<readonly SafeText[], void> {
  const { head, line } = measured(rows, columns, heading);
  yield [head];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    yield rows.slice(start, start + rowsAtOnce).map(line);
  }
}

const rowsAtOnce = 500;

/** Every cell is measured before the first is drawn. */
function measured<Row>(
  rows: readonly Row[],
  columns: readonly TextColumn<Row>[],
  heading: Paint = safeText,
): { head: SafeText; line: (row: Row) => SafeText } {
  const drawn = columns.map(drawnColumn);
  // Row by row, as rows lie in memory.
  for (let index = 0; index < rows.length; index++) {
    for (let at = 0; at < drawn.length; at++) drawn[at]?.measure(rows[index] as Row);
  }
  const join = (parts: readonly string[]) => parts.join(gap).trimEnd();
  const pieces = fixedTogether(drawn.map((column) => column.fixed() ?? column));
  const parts: string[] = [];
  return {
    head: heading(join(drawn.map((column) => column.head()))),
    line(row) {
      for (let at = 0; at < pieces.length; at++) {
        const piece = pieces[at] as Piece<Row>;
        parts[at] = typeof piece === 'string' ? piece : piece.draw(row);
      }
      // Each part is safe: a cell is, as `drawnColumn` draws it.
      return join(parts) as SafeText;
    },
  };
}

/** A part of every line: a column, or the text of some that say the same in all rows. */
type Piece<Row> = DrawnColumn<Row> | string;

/** Joins neighbouring texts. */
function fixedTogether<Row>(pieces: readonly Piece<Row>[]): Piece<Row>[] {
  const joined: Piece<Row>[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof last === 'string' && typeof piece === 'string') joined[joined.length - 1] = last + gap + piece;
    else joined.push(piece);
  }
  return joined;
}

const gap = '  ';

/** A column while it is drawn. */
interface DrawnColumn<Row> {
  measure(row: Row): void;
  head(): string;
  /** The padded cell of all rows, where it is the same for all of them. */
  fixed(): string | undefined;
  draw(row: Row): string;
}

/** In a sorted list most cells say the same as the one above, which is then not worked out again. */
function drawnColumn<Row>({ heading, value, align, paint }: TextColumn<Row>): DrawnColumn<Row> {
  let width = displayWidth(safeText(heading));
  /** Whether all its cells are, so that their length is their width. */
  let narrow = narrowText.test(heading);
  let above: string | undefined;
  let changes = 0;
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
      changes++;
      const isNarrow = narrowText.test(raw);
      narrow &&= isNarrow;
      width = Math.max(width, isNarrow ? raw.length : displayWidth(safeText(raw)));
    },
    head: () => pad(heading),
    fixed: () => (changes === 1 && paint === undefined && above !== undefined ? pad(above) : undefined),
    draw(row) {
      const raw = value(row);
      if (raw !== above || padded === undefined) {
        above = raw;
        padded = pad(raw);
      }
      return paint?.(row)?.(padded) ?? padded;
    },
  };
}

// Printable ASCII, and the signs the screens are drawn with: one cell each, and safe to show.
const narrowText = /^[\x20-\x7e\u00b7\u2022\u2026\u2500-\u259f]*$/;

/** @returns how many terminal cells a text takes; the library is only asked where ASCII does not settle it. */
export function displayWidth(text: string): number {
  return narrowText.test(text) ? text.length : stringWidth(text);
}
