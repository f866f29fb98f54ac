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

/** A text as it is shown, and how wide it is. Most texts of a column stand in it many times. */
interface Cell {
  readonly text: string;
  readonly width: number;
  /** The same, as wide as its column, once that is known. */
  padded: string;
}

/** @returns the lines of a table: a heading, then a line a row, two spaces between columns, none at the end. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  heading: (text: string) => string = (text) => text,
): string[] {
  const drawn = columns.map((column) => new DrawnColumn(column));
  // Row by row, as rows lie in memory, and in plain loops: a fleet has tens of thousands of rows.
  const cells: Cell[] = [];
  for (const row of rows) for (const column of drawn) cells.push(column.measure(row));
  const parts: string[] = [];
  const body = rows.map((row, position) => {
    for (let index = 0; index < drawn.length; index++) {
      parts[index] = drawn[index]?.draw(cells[position * drawn.length + index] as Cell, row) ?? '';
    }
    return parts.join(gap).trimEnd();
  });
  return [
    heading(
      drawn
        .map((column) => column.head)
        .join(gap)
        .trimEnd(),
    ),
    ...body,
  ];
}

const gap = '  ';

/** A column while it is drawn: every cell is measured before the first is drawn. */
class DrawnColumn<Row> {
  readonly #column: Column<Row>;
  readonly #head: Cell;
  readonly #known = new Map<string, Cell>();
  /** In a sorted list most cells say the same as the one above. */
  #above: { readonly raw: string; readonly cell: Cell };
  #width: number;

  constructor(column: Column<Row>) {
    this.#column = column;
    this.#head = cellOf(column.heading);
    this.#above = { raw: column.heading, cell: this.#head };
    this.#width = this.#head.width;
  }

  measure(row: Row): Cell {
    const raw = this.#column.value(row);
    if (raw === this.#above.raw) return this.#above.cell;
    const cell = this.#known.get(raw) ?? this.#add(raw);
    this.#above = { raw, cell };
    return cell;
  }

  draw(cell: Cell, row: Row): string {
    const { paint } = this.#column;
    const padded = this.#padded(cell);
    return paint ? paint(padded, row) : padded;
  }

  get head(): string {
    return this.#padded(this.#head);
  }

  #add(raw: string): Cell {
    const cell = cellOf(raw);
    this.#known.set(raw, cell);
    this.#width = Math.max(this.#width, cell.width);
    return cell;
  }

  #padded(cell: Cell): string {
    cell.padded ||= pad(cell, this.#width, this.#column.align);
    return cell.padded;
  }
}

function cellOf(raw: string): Cell {
  const text = safeText(raw);
  return { text, width: displayWidth(text), padded: '' };
}

// Printable ASCII, and the signs the screens are drawn with: one cell each.
const narrow = /^[\x20-\x7e\u00b7\u2022\u2026\u2500-\u259f]*$/;

/** @returns how many terminal cells a text takes; the library is only asked where ASCII does not settle it. */
export function displayWidth(text: string): number {
  return narrow.test(text) ? text.length : stringWidth(text);
}

function pad({ text, width }: Cell, widest: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(widest - width);
  return align === 'right' ? space + text : text + space;
}
