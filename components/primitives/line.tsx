import { Text } from 'ink';
import { memo } from 'react';
import { safeText } from '../../src/output/safe-text.ts';
import { displayWidth } from '../../src/output/table.ts';
import { type Tone, useTheme } from '../theme.ts';
import { cutEnd } from './fit.ts';

/** A piece of a line: plain text, or text with a meaning. `false` and `undefined` are left out. */
export type Piece = string | { readonly text: string; readonly tone: Tone } | false | undefined;

/** @returns a piece with a meaning. */
export function toned(tone: Tone, text: string): Piece {
  return { text, tone };
}

/** What a line is made of. */
interface LineProps {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly base?: Tone;
  readonly right?: Piece;
}

/**
 * One line of the screen: made safe for the terminal, cut at `width` cells, never wrapped. `base` is the tone of
 * pieces that have none; `right` stands at the right edge. Drawn again only where it says something else: with most
 * keys nearly all lines of the screen stay as they are.
 */
export const Line = memo(function Line({ pieces, width, base = 'plain', right }: LineProps) {
  const { looks, signs } = useTheme();
  const tail = right ? clean(right, base) : undefined;
  const tailWidth = tail ? displayWidth(tail.text) : 0;
  const room = width - (tail ? tailWidth + 1 : 0);
  let used = 0;
  const shown: TonedText[] = [];
  for (const piece of pieces) {
    if (!piece) continue;
    const { text, tone } = clean(piece, base);
    const cut = cutEnd(text, room - used, signs.ellipsis);
    used += displayWidth(cut);
    append(shown, { text: cut, tone });
  }
  if (tail) {
    append(shown, { text: ' '.repeat(Math.max(1, width - tailWidth - used)), tone: base });
    append(shown, tail);
  }
  if (shown.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate">
      {shown.map(({ text, tone }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no identity but their place.
        <Text key={index} {...looks[tone]}>
          {text}
        </Text>
      ))}
    </Text>
  );
}, isSame);

interface TonedText {
  readonly text: string;
  readonly tone: Tone;
}

/** Neighbours of one tone become one piece: the terminal is told each tone once. */
function append(shown: TonedText[], next: TonedText): void {
  if (next.text === '') return;
  const last = shown.at(-1);
  if (last?.tone === next.tone) shown[shown.length - 1] = { ...last, text: last.text + next.text };
  else shown.push(next);
}

function isSame(before: LineProps, after: LineProps): boolean {
  return (
    before.width === after.width &&
    before.base === after.base &&
    isSamePiece(before.right, after.right) &&
    before.pieces.length === after.pieces.length &&
    before.pieces.every((piece, index) => isSamePiece(piece, after.pieces[index]))
  );
}

function isSamePiece(before: Piece, after: Piece): boolean {
  if (typeof before !== 'object' || typeof after !== 'object') return before === after;
  return before.text === after.text && before.tone === after.tone;
}

function clean(piece: Exclude<Piece, false | undefined>, base: Tone): TonedText {
  return typeof piece === 'string'
    ? { text: safeText(piece), tone: base }
    : { text: safeText(piece.text), tone: piece.tone };
}
