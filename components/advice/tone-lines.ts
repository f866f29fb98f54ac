import { wrap } from '../primitives/fit.ts';
import { type Piece, toned } from '../primitives/line.tsx';
import type { Tone } from '../theme.ts';

/** A line of text with its meaning: read out by the linear mode, drawn by the screens. */
export interface ToneLine {
  readonly text: string;
  readonly tone?: Tone;
}

/** @returns the line in as many as it needs, under its own beginning. */
export function wrapLine({ text, ...rest }: ToneLine, width: number): readonly ToneLine[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines = wrap(text.slice(indent.length), Math.max(10, width - indent.length));
  return lines.map((line) => ({ ...rest, text: indent + line }));
}

/** @returns the line as the screens draw it. */
export function piecesOf({ text, tone = 'plain' }: ToneLine): readonly Piece[] {
  return [toned(tone, `   ${text}`)];
}
