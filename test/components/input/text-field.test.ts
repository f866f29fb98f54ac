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
  ['one two', ['ctrl-w', 'home', 'ctrl-y'], 'two|one '],
  ['one two', ['ctrl-a', 'ctrl-k', 'ctrl-y', 'ctrl-y'], 'one twoone two|'],
  ['one two', ['ctrl-u', 'x', 'ctrl-y'], 'xone two|'],
  ['one two', ['home', 'alt-d', 'end', 'ctrl-y'], ' twoone|'],
  ['one two', ['alt-\x7f', 'ctrl-y'], 'one two|'],
  // Kills that follow one another are one, in the order the text had.
  ['one two three', ['ctrl-w', 'ctrl-w', 'ctrl-y'], 'one two three|'],
  ['one two', ['left', 'left', 'left', 'ctrl-k', 'ctrl-u', 'ctrl-y'], 'one two|'],
  ['one two', ['ctrl-w', 'left', 'ctrl-w', 'ctrl-y'], 'one| '],
  // With nothing to cut, what was cut before stays; what single deletions take is not kept.
  ['one', ['ctrl-u', 'ctrl-u', 'ctrl-k', 'ctrl-y'], 'one|'],
  ['one', ['backspace', 'ctrl-y'], 'on|'],
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

test('what was cut stays in its field: a secret that was cut can be put nowhere else', () => {
  const secret = edit(textField('secret'), { name: 'ctrl-u' });
  expect(secret?.value).toBe('');
  expect(edit(textField(), { name: 'ctrl-y' })).toEqual(textField());
});
