import { displayWidth } from '../../src/output/table.ts';
import { graphemes } from '../input/graphemes.ts';

/** @returns the text in at most `width` cells, its end replaced by `ellipsis` where it is longer. */
export function cutEnd(text: string, width: number, ellipsis: string): string {
  if (displayWidth(text) <= width) return text;
  if (width <= 0) return '';
  return take(graphemes(text), width - 1) + ellipsis;
}

/**
 * @returns the text in at most `width` cells, cut in the middle: the end of an id tells more than its middle
 * (`backend-oper…-eu-west-2`).
 */
export function cutMiddle(text: string, width: number, ellipsis: string): string {
  if (displayWidth(text) <= width) return text;
  if (width <= 0) return '';
  const parts = graphemes(text);
  const tail = takeEnd(parts, Math.floor((width - 1) / 2));
  return take(parts, width - 1 - displayWidth(tail)) + ellipsis + tail;
}

/** @returns the text filled up with spaces to `width` cells, never cut. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'right' ? gap + text : text + gap;
}

/** @returns text broken into lines of at most `width` cells: between words, within one only where it is longer. */
export function wrap(text: string, width: number): string[] {
  return filled(
    text.split(' ').flatMap((word) => chunks(word, width)),
    width,
  );
}

/** @returns text broken between words only, such as a command that is to be copied; a long word sticks out. */
export function wrapWords(text: string, width: number): string[] {
  return filled(text.split(' '), width);
}

function filled(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** @returns a word in parts of at most `width` cells; the last of them is followed by what comes next. */
function chunks(word: string, width: number): string[] {
  if (displayWidth(word) <= width || width < 1) return [word];
  const parts = graphemes(word);
  const chunk = take(parts, width) || (parts[0] ?? '');
  return [chunk, ...chunks(word.slice(chunk.length), width)];
}

function take(parts: readonly string[], width: number): string {
  let taken = '';
  let used = 0;
  for (const part of parts) {
    used += displayWidth(part);
    if (used > width) break;
    taken += part;
  }
  return taken;
}

function takeEnd(parts: readonly string[], width: number): string {
  let taken = '';
  let used = 0;
  for (const part of parts.toReversed()) {
    used += displayWidth(part);
    if (used > width) break;
    taken = part + taken;
  }
  return taken;
}
