import type { Key as InkKey } from 'ink';
import { graphemes } from './graphemes.ts';

/**
 * One key press. `name` is what the keymap speaks of: a printable character itself (`n`, `N`, `?`), or `enter`, `esc`,
 * `space`, `up`, `ctrl-a`, ... `text` is what it would type, where it types anything.
 */
export interface Key {
  readonly name: string;
  readonly text?: string;
}

const named: ReadonlyArray<readonly [keyof InkKey, string]> = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const controls: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  ' ': 'space',
  '\x1b': 'esc',
  '\x7f': 'backspace',
  '\b': 'backspace',
};

/**
 * @returns the keys in what Ink hands over. A slow connection may deliver several at once (`abc` and Enter in one
 * piece); each is a key of its own.
 */
export function toKeys(input: string, key: InkKey): Key[] {
  if (key.eventType === 'release') return [];
  // By words, as terminals send it.
  if ((key.ctrl || key.meta) && (key.leftArrow || key.rightArrow))
    return [{ name: key.leftArrow ? 'ctrl-left' : 'ctrl-right' }];
  if (key.meta && (key.backspace || key.delete)) return [{ name: 'alt-\x7f' }];
  for (const [flag, name] of named) if (key[flag] === true) return [{ name }];
  if (key.tab) return [{ name: key.shift ? 'shift-tab' : 'tab' }];
  if (key.ctrl) return input === '' ? [] : [{ name: `ctrl-${input.toLowerCase()}` }];
  if (key.meta) return input === '' ? [] : [{ name: `alt-${input}` }];
  return graphemes(input).map(toKey);
}

function toKey(character: string): Key {
  const name = controls[character];
  if (name === 'space') return { name, text: ' ' };
  if (name !== undefined) return { name };
  const code = character.charCodeAt(0);
  if (code < 0x20) return { name: `ctrl-${String.fromCharCode(code + 0x60)}` };
  return { name: character, text: character };
}
