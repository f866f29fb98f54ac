import { Column } from './column.tsx';
import { Line, type Piece } from './line.tsx';
import type { Move } from './list-window.ts';

/** @returns the first line that is drawn, after a move in `count` lines of which `height` are seen. */
export function scrollIn(offset: number, move: Move, count: number, height: number): number {
  const page = Math.max(1, height - 1);
  const moved = {
    up: offset - 1,
    down: offset + 1,
    pageUp: offset - page,
    pageDown: offset + page,
    first: 0,
    last: count,
  }[move];
  return Math.max(0, Math.min(moved, count - height));
}

/** Lines that may be more than there is room for: those in sight are drawn. */
export function ScrolledLines({
  lines,
  offset,
  width,
  height,
}: {
  readonly lines: readonly (readonly Piece[])[];
  readonly offset: number;
  readonly width: number;
  readonly height: number;
}) {
  const first = Math.max(0, Math.min(offset, lines.length - height));
  return (
    <Column height={height}>
      {lines.slice(first, first + height).map((pieces, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot of the window, whatever line is in it.
        <Line key={index} width={width} pieces={pieces} />
      ))}
    </Column>
  );
}
