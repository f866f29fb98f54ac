import { expect, test } from 'vitest';
import { createReplySieve, type TerminalReply } from '../../../components/input/terminal-replies.ts';

/** What is typed and what the terminal says in these pieces. */
function sifted(...chunks: string[]) {
  const replies: TerminalReply[] = [];
  const { sift } = createReplySieve((reply) => replies.push(reply));
  return { typed: chunks.map(sift), replies };
}

const white = { kind: 'background', colour: 'rgb:ffff/ffff/ffff' } as const;

test.each([
  ['with its end in two characters', '\x1b]11;rgb:ffff/ffff/ffff\x1b\\'],
  ['with a bell', '\x1b]11;rgb:ffff/ffff/ffff\x07'],
])('an answer %s is no text, whatever stands around it', (_, answer) => {
  expect(sifted(`n${answer}\x1b[?62;22cq`)).toEqual({
    typed: ['nq'],
    replies: [white, { kind: 'attributes' }],
  });
});

test('an answer that comes in pieces is no text either, wherever it is cut behind its first character', () => {
  const answer = '\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?1;2c';
  for (let at = 2; at < answer.length; at++) {
    const { typed, replies } = sifted(`a${answer.slice(0, at)}`, `${answer.slice(at)}b`);
    // A lone escape or bracket is left to the keys, which wait for the rest.
    expect(typed.join('').replaceAll(/\x1b\[?(?=b?$)|(?<=^a)\x1b\[?/g, '')).toMatch(
      /^ab$|^a\?1;2cb$|^a\[\?1;2cb$/,
    );
    expect(replies[0]).toEqual(white);
  }
});

test('keys come through at once: escape, arrows, alt with a letter', () => {
  for (const key of ['\x1b', '\x1b[A', '\x1b]x', '\x1bb', '\x1b[2~', 'é'])
    expect(sifted(key)).toEqual({ typed: [key], replies: [] });
});

test('what only begins like an answer is text as soon as it goes on otherwise', () => {
  expect(sifted('\x1b]', 'abc').typed.join('')).toBe('\x1b]abc');
});

test('pasted text that looks like an answer is pasted', () => {
  const paste = '\x1b[200~\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?1c\x1b[201~';
  expect(sifted(paste)).toEqual({ typed: [paste], replies: [] });
  expect(sifted(paste.slice(0, 12), paste.slice(12))).toMatchObject({ replies: [] });
});

test('a click is no text, in one piece or several; pasted, it is text and no click', () => {
  const click = { kind: 'mouse', button: 0, x: 4, y: 1, isPressed: true };
  expect(sifted('a\x1b[<0;5;2Mb')).toEqual({ typed: ['ab'], replies: [click] });
  expect(sifted('a\x1b[<0;5', ';2Mb')).toEqual({ typed: ['a', 'b'], replies: [click] });
  expect(sifted('\x1b[<0;5;2m').replies).toEqual([{ ...click, isPressed: false }]);
  const paste = '\x1b[200~\x1b[<0;5;2M\x1b[201~';
  expect(sifted(paste)).toEqual({ typed: [paste], replies: [] });
});
