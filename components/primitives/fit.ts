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

/** @returns text broken into lines of at most `width` cells, between words where it can. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
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
