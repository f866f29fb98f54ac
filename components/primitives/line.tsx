import { Text } from 'ink';
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

/**
 * One line of the screen: made safe for the terminal, cut at `width` cells, never wrapped. `base` is the tone of
 * pieces that have none; `right` stands at the right edge.
 */
export function Line({
  pieces,
  width,
  base = 'plain',
  right,
}: {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly base?: Tone;
  readonly right?: Piece;
}) {
  const { looks, signs } = useTheme();
  const tail = right ? clean(right, base) : undefined;
  const tailWidth = tail ? displayWidth(tail.text) : 0;
  const room = width - (tail ? tailWidth + 1 : 0);
  let used = 0;
  const shown = pieces.flatMap((piece) => {
    if (!piece) return [];
    const { text, tone } = clean(piece, base);
    const cut = cutEnd(text, room - used, signs.ellipsis);
    used += displayWidth(cut);
    return cut === '' ? [] : [{ text: cut, tone }];
  });
  const gap = tail ? ' '.repeat(Math.max(1, width - tailWidth - used)) : '';
  const all = tail ? [...shown, { text: gap, tone: base }, tail] : shown;
  if (all.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate">
      {all.map(({ text, tone }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no identity but their place.
        <Text key={index} {...looks[tone]}>
          {text}
        </Text>
      ))}
    </Text>
  );
}

function clean(piece: Exclude<Piece, false | undefined>, base: Tone): { text: string; tone: Tone } {
  return typeof piece === 'string'
    ? { text: safeText(piece), tone: base }
    : { text: safeText(piece.text), tone: piece.tone };
}
