import { expect, test } from 'vitest';
import { edit, insert, textField } from '../../../components/input/text-field.ts';

/** Types keys by their names; single characters are what they are. */
function typed(start: string, ...names: string[]): string {
  const field = names.reduce(
    (before, name) => edit(before, [...name].length === 1 ? { name, text: name } : { name }) ?? before,
    textField(start),
  );
  const parts = Array.from(new Intl.Segmenter().segment(field.value), ({ segment }) => segment);
  return `${parts.slice(0, field.cursor).join('')}|${parts.slice(field.cursor).join('')}`;
}

test.each([
  ['abc', ['left', 'x'], 'abx|c'],
  ['abc', ['ctrl-a', 'x'], 'x|abc'],
  ['abc', ['ctrl-a', 'ctrl-e', 'x'], 'abcx|'],
  ['one two', ['ctrl-w'], 'one |'],
  ['one two ', ['ctrl-w', 'ctrl-w'], '|'],
  ['one two', ['left', 'left', 'left', 'ctrl-u'], '|two'],
  ['one two', ['ctrl-a', 'right', 'ctrl-k'], 'o|'],
  ['abc', ['home', 'delete'], '|bc'],
  ['one two', ['alt-b', 'x'], 'one x|two'],
  ['one two', ['home', 'ctrl-right', 'x'], 'onex| two'],
  ['one two', ['ctrl-left', 'ctrl-left', 'alt-d'], '| two'],
  ['one two', ['home', 'alt-f', 'alt-f', 'alt-f'], 'one two|'],
  ['abc', ['backspace', 'backspace', 'backspace', 'backspace'], '|'],
])('%s after %j is %s', (start, names, expected) => {
  expect(typed(start, ...names)).toBe(expected);
});

test('what a person sees as one character is one', () => {
  expect(typed('a👩‍👩‍👧é', 'left', 'backspace')).toBe('a|é');
  expect(typed('👍🏽', 'backspace')).toBe('|');
});

test('pasted text stays on its line and brings no control characters', () => {
  expect(insert(textField('a'), 'b\r\nc\x1b[31m\x00d')).toEqual({ value: 'ab c[31md', cursor: 9 });
});

test('a key that edits nothing says so', () => {
  expect(edit(textField('a'), { name: 'pageup' })).toBeUndefined();
});
