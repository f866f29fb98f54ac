import { graphemes } from './graphemes.ts';
import type { Key } from './keys.ts';

/** A line of text that is being typed. `cursor` counts graphemes before the cursor. */
export interface TextField {
  readonly value: string;
  readonly cursor: number;
  /** What was cut last, for ctrl-y. It stays in its field: what was cut from a secret is never put where it is read. */
  readonly killed?: Killed;
}

/** What was cut by kills that followed one another; the next one joins it until another key comes between. */
interface Killed {
  readonly text: string;
  readonly isOpen: boolean;
}

/** @returns a field that holds `value`, with the cursor at its end. */
export function textField(value = ''): TextField {
  return { value, cursor: graphemes(value).length };
}

/** @returns the field after a key, as readline has it, or undefined where the key edits nothing. */
export function edit(field: TextField, key: Key): TextField | undefined {
  if (key.name === 'ctrl-y') return closed(insert(field, field.killed?.text ?? ''));
  const parts = graphemes(field.value);
  const span = killSpan(key.name, parts, field.cursor);
  if (span) return kill(field, parts, span);
  const edited = moved(field, key.name, parts) ?? erased(field, key.name, parts);
  if (edited) return closed(edited);
  return key.text === undefined ? undefined : closed(insert(field, key.text));
}

function moved(field: TextField, name: string, parts: readonly string[]): TextField | undefined {
  const { cursor } = field;
  switch (name) {
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
    case 'home':
    case 'ctrl-a':
      return { ...field, cursor: 0 };
    case 'end':
    case 'ctrl-e':
      return { ...field, cursor: parts.length };
    default:
      return undefined;
  }
}

function erased(field: TextField, name: string, parts: readonly string[]): TextField | undefined {
  switch (name) {
    case 'backspace':
      return cut(field, parts, [Math.max(0, field.cursor - 1), field.cursor]);
    case 'delete':
    case 'ctrl-d':
      return cut(field, parts, [field.cursor, field.cursor + 1]);
    default:
      return undefined;
  }
}

/** From where to where a key cuts what ctrl-y puts back. */
function killSpan(name: string, parts: readonly string[], cursor: number): Span | undefined {
  switch (name) {
    case 'ctrl-u':
      return [0, cursor];
    case 'ctrl-k':
      return [cursor, parts.length];
    case 'ctrl-w':
    case 'alt-\x7f':
      return [wordStart(parts, cursor), cursor];
    case 'alt-d':
      return [cursor, wordEnd(parts, cursor)];
    default:
      return undefined;
  }
}

/** Where there is nothing to cut, what was cut before is kept. */
function kill(field: TextField, parts: readonly string[], span: Span): TextField {
  const [from, to] = span;
  if (from === to) return field;
  const text = parts.slice(from, to).join('');
  const before = field.killed?.isOpen ? field.killed.text : '';
  const killed = { text: from < field.cursor ? text + before : before + text, isOpen: true };
  return { ...cut(field, parts, span), killed };
}

function closed(field: TextField): TextField {
  return field.killed?.isOpen ? { ...field, killed: { ...field.killed, isOpen: false } } : field;
}

/** @returns the field with `text` at the cursor. Pasted text loses its line breaks and control characters. */
export function insert(field: TextField, text: string): TextField {
  const clean = text.replace(/[\r\n\t]+/g, ' ').replace(/[\x00-\x1f\x7f-\x9f]/g, '');
  const parts = graphemes(field.value);
  const before = parts.slice(0, field.cursor).join('') + clean;
  const value = before + parts.slice(field.cursor).join('');
  // What was typed may join what stands before it (a skin tone, an accent), so the cursor is counted anew.
  return { ...field, value, cursor: graphemes(before).length };
}

/** From where on, up to where, in graphemes. */
type Span = readonly [from: number, to: number];

function cut(field: TextField, parts: readonly string[], [from, to]: Span): TextField {
  return { ...field, value: [...parts.slice(0, from), ...parts.slice(to)].join(''), cursor: from };
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
