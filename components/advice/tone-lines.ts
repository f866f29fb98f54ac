import { type Piece, toned } from '../primitives/line.tsx';
import type { Tone } from '../theme.ts';

/** A line of text with its meaning: read out by the linear mode, drawn by the screens. */
export interface ToneLine {
  readonly text: string;
  readonly tone?: Tone;
}

/** @returns the line as the screens draw it. */
export function piecesOf({ text, tone = 'plain' }: ToneLine): readonly Piece[] {
  return [toned(tone, `   ${text}`)];
}
