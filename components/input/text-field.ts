import { graphemes } from './graphemes.ts';
import type { Key } from './keys.ts';

/** A line of text that is being typed. `cursor` counts graphemes before the cursor. */
export interface TextField {
  readonly value: string;
  readonly cursor: number;
}

/** @returns a field that holds `value`, with the cursor at its end. */
export function textField(value = ''): TextField {
  return { value, cursor: graphemes(value).length };
}

/** @returns the field after a key, as readline has it, or undefined where the key edits nothing. */
export function edit(field: TextField, key: Key): TextField | undefined {
  const parts = graphemes(field.value);
  const { cursor } = field;
  switch (key.name) {
    case 'left':
    case 'ctrl-b':
      return { ...field, cursor: Math.max(0, cursor - 1) };
    case 'right':
    case 'ctrl-f':
      return { ...field, cursor: Math.min(parts.length, cursor + 1) };
    case 'alt-b':
    case 'ctrl-left':
      return { ...field, cursor: wordStart(parts, cursor) };
    case 'alt-f':
    case 'ctrl-right':
      return { ...field, cursor: wordEnd(parts, cursor) };
    case 'alt-d':
      return cut(parts, cursor, wordEnd(parts, cursor));
    case 'home':
    case 'ctrl-a':
      return { ...field, cursor: 0 };
    case 'end':
    case 'ctrl-e':
      return { ...field, cursor: parts.length };
    case 'backspace':
      return cut(parts, Math.max(0, cursor - 1), cursor);
    case 'delete':
    case 'ctrl-d':
      return cut(parts, cursor, cursor + 1);
    case 'ctrl-u':
      return cut(parts, 0, cursor);
    case 'ctrl-k':
      return cut(parts, cursor, parts.length);
    case 'ctrl-w':
    case 'alt-\x7f':
      return cut(parts, wordStart(parts, cursor), cursor);
    default:
      return key.text === undefined ? undefined : insert(field, key.text);
  }
}

/** @returns the field with `text` at the cursor. Pasted text loses its line breaks and control characters. */
export function insert(field: TextField, text: string): TextField {
  const clean = text.replace(/[\r\n\t]+/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '');
  const parts = graphemes(field.value);
  const before = parts.slice(0, field.cursor).join('') + clean;
  const value = before + parts.slice(field.cursor).join('');
  // What was typed may join what stands before it (a skin tone, an accent), so the cursor is counted anew.
  return { value, cursor: graphemes(before).length };
}

function cut(parts: readonly string[], from: number, to: number): TextField {
  return { value: [...parts.slice(0, from), ...parts.slice(to)].join(''), cursor: from };
}

function wordStart(parts: readonly string[], cursor: number): number {
  let index = cursor;
  while (index > 0 && parts[index - 1] === ' ') index--;
  while (index > 0 && parts[index - 1] !== ' ') index--;
  return index;
}

function wordEnd(parts: readonly string[], cursor: number): number {
  let index = cursor;
  while (index < parts.length && parts[index] === ' ') index++;
  while (index < parts.length && parts[index] !== ' ') index++;
  return index;
}
