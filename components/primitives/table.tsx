import { displayWidth } from '../../src/output/table.ts';
import type { Query } from '../input/query.ts';
import type { Tone } from '../theme.ts';
import { useTheme } from '../theme.ts';
import { Column } from './column.tsx';
import { cutEnd, cutMiddle, pad } from './fit.ts';
import { Line, type Piece, toned } from './line.tsx';
import { fitWindow, type ListWindow } from './list-window.ts';
import { marked } from './marked.ts';

/** A column: `width` cells, or what the others leave over. */
export interface TableColumn<Row> {
  readonly heading: string;
  readonly width: number | 'rest';
  readonly align?: 'left' | 'right';
  /** Ids are cut in the middle, so that their end stays. */
  readonly cut?: 'end' | 'middle';
  readonly cell: (row: Row) => string;
  readonly tone?: (row: Row) => Tone;
}

/** The mark before the row at hand and the others. */
const mark = { selected: ' > ', other: '   ' } as const;

/** The fewest cells the column that takes the rest may have. */
const leastRest = 12;

/**
 * A table that draws only the rows in sight, one Text a row: 100,000 rows cost what 20 do. Columns that no longer
 * fit are left out from the right end. Beside the headings stands, where there is room, which row is chosen of how many.
 */
export function Table<Row>({
  rows,
  columns,
  list,
  width,
  height,
  query = [],
}: {
  readonly rows: readonly Row[];
  readonly columns: readonly TableColumn<Row>[];
  readonly list: ListWindow;
  readonly width: number;
  /** Rows of the screen, the heading's included. */
  readonly height: number;
  /** What the rows were filtered by: marked in every cell. */
  readonly query?: Query;
}) {
  const { signs } = useTheme();
  const placed = place(columns, width - mark.other.length);
  const body = Math.max(1, height - 1);
  const { selected, offset } = fitWindow(list, rows.length, body);
  const cellOf = (column: Placed<Row>, text: string) => {
    const cut = column.cut === 'middle' ? cutMiddle : cutEnd;
    return pad(cut(text, column.cells, signs.ellipsis), column.cells, column.align);
  };
  const headings = placed
    .map((column) => cellOf(column, column.heading))
    .join('  ')
    .trimEnd();
  const position = rows.length === 0 ? '0/0' : `${selected + 1}/${rows.length}`;
  const hasRoom = mark.other.length + displayWidth(headings) + 2 + position.length <= width;
  const lineOf = (row: Row): Piece[] =>
    placed.flatMap((column, index) => [
      index > 0 && '  ',
      ...marked(cellOf(column, column.cell(row)), column.tone?.(row) ?? 'plain', query),
    ]);
  return (
    <Column height={height}>
      <Line
        width={width}
        base="faint"
        pieces={[mark.other, headings]}
        right={hasRoom && toned('faint', position)}
      />
      {rows.slice(offset, offset + body).map((row, index) => {
        const isSelected = offset + index === selected;
        const pieces = lineOf(row);
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot of the window, whatever row is in it.
            key={index}
            width={width}
            pieces={
              isSelected ? [toned('accent', mark.selected), ...pieces.map(strong)] : [mark.other, ...pieces]
            }
          />
        );
      })}
    </Column>
  );
}

type Placed<Row> = TableColumn<Row> & { readonly cells: number };

function strong(piece: Piece): Piece {
  if (!piece) return piece;
  const { text, tone } = typeof piece === 'string' ? { text: piece, tone: 'plain' as const } : piece;
  return { text, tone: tone === 'plain' ? 'accent' : tone };
}

/** Gives every column its cells; those at the right end go first where there is not enough room. */
function place<Row>(columns: readonly TableColumn<Row>[], width: number): Placed<Row>[] {
  const fixed = columns.reduce((sum, column) => sum + (column.width === 'rest' ? 0 : column.width), 0);
  const gaps = 2 * (columns.length - 1);
  const rest = width - fixed - gaps;
  const hasRest = columns.some((column) => column.width === 'rest');
  if (columns.length > 1 && rest < (hasRest ? leastRest : 0)) return place(columns.slice(0, -1), width);
  return columns.map((column) => ({
    ...column,
    cells: column.width === 'rest' ? Math.max(1, rest) : column.width,
  }));
}
