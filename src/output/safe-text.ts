import { everyUnshown } from '../domain/text/unshown.ts';

declare const made: unique symbol;

/**
 * Text that a terminal may be given: what came from outside (ids, messages of a server, paths) was made safe, colours are
 * ours. The only text that can be written; made by the functions below, and by a `Style`.
 */
export type SafeText = string & { readonly [made]: 'safe' };

/** Any other text. What is safe already is not taken for it: its colours would be taken for an escape sequence. */
export type UnsafeText = string & { readonly [made]?: never };

// Also breaks a line in some terminals and in what reads lines.
const blank = /[\t\n\u2028\u2029]/g;

const plain = /^[\x20-\x7e]*$/;

/**
 * Makes text safe for a terminal: control characters (so escape sequences too) and marks that reorder text become
 * U+FFFD. Tabs and newlines become a space, so that a value stays on its line. The length stays.
 */
export function safeText(text: UnsafeText): SafeText {
  // Nearly all text is like this, and a long list has a hundred thousand cells.
  const isPlain = plain.test(text);
  return (isPlain ? text : text.replace(blank, ' ').replace(everyUnshown, '\ufffd')) as SafeText;
}

/** A line of ours with values from outside, which are made safe: safe`User ID: ${user.id}`. */
export function safe(literals: TemplateStringsArray, ...values: readonly (UnsafeText | number)[]): SafeText {
  let line = literals[0] ?? '';
  for (const [index, value] of values.entries()) {
    line += typeof value === 'number' ? value : safeText(value);
    line += literals[index + 1];
  }
  return line as SafeText;
}

/** @returns the lines of a text, each made safe. */
export function safeLines(text: UnsafeText): SafeText[] {
  return text.split('\n').map(safeText);
}

/** @returns pieces that are safe, put together. */
export function joined(pieces: readonly SafeText[], between: '' | ' ' | '\n' = ''): SafeText {
  return pieces.join(between) as SafeText;
}

/**
 * Text as it is, for another program or because it was asked for: a secret, a document, JSON. A test knows every place
 * that does this.
 */
export function verbatim(text: UnsafeText): SafeText {
  return text as string as SafeText;
}
