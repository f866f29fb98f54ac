import { marksIn, type Query } from '../input/query.ts';
import type { Tone } from '../theme.ts';
import { type Piece, toned } from './line.tsx';

/** @returns a text in pieces: what matches a filter stands out. */
export function marked(text: string, tone: Tone, query: Query): Piece[] {
  let from = 0;
  const pieces = marksIn(query, text).flatMap(([start, end]): Piece[] => {
    const before = toned(tone, text.slice(from, start));
    from = end;
    return [before, toned('match', text.slice(start, end))];
  });
  return [...pieces, toned(tone, text.slice(from))];
}
