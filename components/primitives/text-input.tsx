import { displayWidth } from '../../src/output/table.ts';
import { graphemes } from '../input/graphemes.ts';
import type { TextField } from '../input/text-field.ts';
import type { Piece } from './line.tsx';

/**
 * @returns a field as pieces of a line, in at most `width` cells: what does not fit is scrolled out on the left.
 * The cursor is drawn, since the terminal's own is hidden.
 */
export function fieldPieces(field: TextField, width: number): readonly Piece[] {
  const parts = graphemes(field.value);
  const before = parts.slice(0, field.cursor);
  while (before.length > 0 && displayWidth(before.join('')) > width - 2) before.shift();
  const at = parts[field.cursor] ?? ' ';
  return [before.join(''), { text: at, tone: 'cursor' }, parts.slice(field.cursor + 1).join('')];
}
