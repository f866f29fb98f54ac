import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Content, contentOf, withChecksum } from '../../../store/local/content.ts';

const wholeText = ({ texts, ending = '' }: Content) => `${texts.join('\n')}${ending}`;

// Lines of any length, in signs of one and of several bytes.
const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 });
const size = fc.integer({ min: 1, max: 200 });

test('is the whole text, in whatever pieces it was read', () => {
  fc.assert(
    fc.property(lines, size, (lines, size) => {
      const text = lines.join('\n');
      const content = contentOf(Buffer.from(text), size);
      expect(wholeText(content)).toBe(text);
      expect(content.ending).toBeUndefined();
      expect(content.texts[0]).toBe(text.split('\n')[0]);
    }),
  );
});

test('its checksum is set apart from the lines', () => {
  fc.assert(
    fc.property(lines, size, (lines, size) => {
      const text = `first\n${lines.join('\n')}`;
      const bytes = withChecksum(text);
      const content = contentOf(bytes, size);
      expect(content.texts.join('\n')).toBe(text);
      expect(wholeText(content)).toBe(bytes.toString());
    }),
  );
});

test('one flipped bit anywhere, and it has no right checksum', () => {
  const bytes = withChecksum('{"accounts":[\n{"id":"svc-a"},\n{"id":"svc-b"}');
  for (let at = 0; at < bytes.length * 8; at++) {
    const flipped = Buffer.from(bytes);
    flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
    expect(contentOf(flipped, 16).ending).toBeUndefined();
  }
});

test('a long text has the same checksum as a short one has, though it is summed up otherwise', () => {
  const text = `first\n${'0123456789abcdef\n'.repeat(5000)}`;
  for (const size of [100, 20_000, 1_000_000])
    expect(contentOf(withChecksum(text), size).ending).toMatch(/crc32/);
});

test('where the first line is the last, too, nothing is set apart and nothing lost', () => {
  const content = contentOf(withChecksum('[1'));
  expect(content.ending).toBeUndefined();
  expect(wholeText(content)).toBe(withChecksum('[1').toString());
});
