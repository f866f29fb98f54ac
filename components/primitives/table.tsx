import { type DOMElement, measureElement } from 'ink';
import { useContext, useEffect, useMemo, useRef } from 'react';
import { safeText } from '../../src/output/safe-text.ts';
import { displayWidth } from '../../src/output/table.ts';
import type { Query } from '../input/query.ts';
import { PointerContext } from '../pointer.ts';
import { useTheme } from '../theme.ts';
import { Column } from './column.tsx';
import { columnGap, neededCells, type PlacedColumn, placeColumns, type TableColumn } from './columns.ts';
import { cutEnd, cutMiddle, pad } from './fit.ts';
import { Line, type Piece, toned } from './line.tsx';
import { fitWindow, type ListWindow } from './list-window.ts';
import { marked } from './marked.ts';

export type { TableColumn } from './columns.ts';

/** Cells before each row: what has become of it, and whether it is selected. */
const margin = 3;

/**
 * A table that draws only the rows in sight, one Text a row: 100,000 rows cost what 20 do. Columns come and go with the
 * width, by their priority. Beside the headings stands which row is selected of how many.
 */
export function Table<Row>({
  rows,
  columns,
  list,
  width,
  height,
  query = [],
  sorted,
  signOf,
  isActive = true,
}: {
  readonly rows: readonly Row[];
  readonly columns: readonly TableColumn<Row>[];
  readonly list: ListWindow;
  readonly width: number;
  /** Rows of the screen, the heading's included. */
  readonly height: number;
  /** What the rows were filtered by: marked in every cell. */
  readonly query?: Query;
  /** The column the rows are sorted by, where that is worth telling. */
  readonly sorted?: { readonly heading: string; readonly isReversed: boolean } | undefined;
  /** One character before a row: what has become of it. */
  readonly signOf?: ((row: Row) => string) | undefined;
  /** Whether keys move in it: the other pane may have them. */
  readonly isActive?: boolean;
}) {
  const { signs } = useTheme();
  const arrow = sorted?.isReversed ? signs.descending : signs.ascending;
  const withArrow = (column: TableColumn<Row>) => ({ ...column, heading: `${column.heading} ${arrow}` });
  const titled = columns.map((column) => (column.heading === sorted?.heading ? withArrow(column) : column));
  const names = titled.map(({ heading }) => heading).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns of the same names have the same texts, and are made anew for every draw.
  const needed = useMemo(() => neededCells(rows, titled), [rows, names]);
  const body = Math.max(1, height - 1);
  const { selected, offset } = fitWindow(list, rows.length, body);
  const place = useRef<DOMElement>(null);
  const pointer = useContext(PointerContext);
  useEffect(
    () =>
      pointer?.register((x, y) => {
        if (!isActive || place.current === null) return undefined;
        const { x: left, y: top, width: cells } = measureElement(place.current);
        const row = offset + y - top - 1;
        const isInside = x >= left && x < left + cells && row >= offset && row < offset + body;
        return isInside && row < rows.length ? row - selected : undefined;
      }),
    [pointer, isActive, offset, body, rows.length, selected],
  );
  const position = rows.length === 0 ? '0/0' : `${selected + 1}/${rows.length}`;
  const placed = placeBeside(titled, width - margin, needed, position);
  // Made safe before it is measured.
  const cellOf = (column: PlacedColumn<Row>, text: string) => {
    const cut = column.cut === 'middle' ? cutMiddle : cutEnd;
    return pad(cut(safeText(text), column.cells, signs.ellipsis), column.cells, column.align);
  };
  const headings = placed
    .map((column) => cellOf(column, column.heading))
    .join(' '.repeat(columnGap))
    .trimEnd();
  const lineOf = (row: Row): Piece[] =>
    placed.flatMap((column, index) => [
      index > 0 && ' '.repeat(columnGap),
      ...marked(cellOf(column, column.cell(row)), column.tone?.(row) ?? 'plain', query),
    ]);
  return (
    <Column height={height} ref={place}>
      <Line
        width={width}
        base="faint"
        pieces={[' '.repeat(margin), headings]}
        right={toned('faint', position)}
      />
      {rows.slice(offset, offset + body).map((row, index) => {
        const isSelected = offset + index === selected;
        const sign = signOf?.(row) ?? ' ';
        const cursor = `${isSelected ? (isActive ? '>' : signs.dot) : ' '} `;
        const pieces = lineOf(row);
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot of the window, whatever row is in it.
            key={index}
            width={width}
            pieces={[
              toned(sign === ' ' ? 'plain' : 'good', sign),
              toned(isSelected && isActive ? 'accent' : 'plain', cursor),
              ...(isSelected && isActive ? pieces.map(strong) : pieces),
            ]}
          />
        );
      })}
    </Column>
  );
}

function strong(piece: Piece): Piece {
  if (!piece) return piece;
  const { text, tone } = typeof piece === 'string' ? { text: piece, tone: 'plain' as const } : piece;
  return { text, tone: tone === 'plain' ? 'accent' : tone };
}

/** Places columns so that beside the headings there is room for the position. */
function placeBeside<Row>(
  columns: readonly TableColumn<Row>[],
  width: number,
  needed: ReadonlyMap<string, number>,
  position: string,
): readonly PlacedColumn<Row>[] {
  const placed = placeColumns(columns, width, needed);
  const last = placed.at(-1);
  if (last === undefined) return placed;
  const free = last.align === 'right' ? 0 : Math.max(0, last.cells - displayWidth(last.heading));
  const lack = position.length + columnGap - free;
  return lack <= 0 ? placed : placeColumns(columns, width - lack, needed);
}
