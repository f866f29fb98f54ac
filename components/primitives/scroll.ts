import type { Move } from './list-window.ts';

export type { Move };

/** @returns the first line in sight after a move in `count` lines of which `height` are seen: text has no cursor. */
export function scrolled(offset: number, move: Move, count: number, height: number): number {
  const page = Math.max(1, height - 1);
  const wanted = {
    up: offset - 1,
    down: offset + 1,
    pageUp: offset - page,
    pageDown: offset + page,
    first: 0,
    last: count,
  }[move];
  return Math.max(0, Math.min(wanted, count - height));
}
