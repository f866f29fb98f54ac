import { describe, expect, expectTypeOf, test } from 'vitest';
import { joined, type SafeText, safe, safeLines, safeText, verbatim } from '../../../src/output/safe-text.ts';
import { createStyle } from '../../../src/output/style.ts';
import { table } from '../../../src/output/table.ts';
import { writeAll } from '../../../src/output/write.ts';
import { memoryStreams } from '../../helpers/streams.ts';

describe('text from outside', () => {
  test.each([
    ['an escape sequence', 'a\u001b[31mb', 'a\ufffd[31mb'],
    ['C1 controls, as some terminals take them', 'a\u009b31mb', 'a\ufffd31mb'],
    ['what rings, deletes or goes back', 'a\u0007\b\u007f\rb', 'a\ufffd\ufffd\ufffd\ufffdb'],
    ['marks that reorder a line', 'a\u202eb\u2066c\u200fd', 'a\ufffdb\ufffdc\ufffdd'],
    ['what would begin another line', 'a\nb\tc\u2028d\u2029e', 'a b c d e'],
  ])('%s is made safe', (_, text, shown) => {
    expect(safeText(text)).toBe(shown);
    expect(safeText(text)).toHaveLength(text.length);
  });

  test('all else is as it was', () => {
    const text = 'svc-ä 鍵 ~ "\'`$(x)';
    expect(safeText(text)).toBe(text);
  });
});

test('a line of ours stands as it is written, and its values are made safe', () => {
  expect(safe`\tUser ${'a\u001b[2J\nb'} has ${2} tokens`).toBe('\tUser a\ufffd[2J b has 2 tokens');
  expect(safe``).toBe('');
});

test('a text of several lines keeps them', () => {
  expect(safeLines('a\u001b\nb')).toEqual(['a\ufffd', 'b']);
});

test('colours are ours: what they colour is made safe, and they survive being put together', () => {
  const style = createStyle(true);
  const line = joined([style.danger('RISK\u001b[0m'), safe` of ${'a\u001b'}`]);
  expect(line).toBe('\u001b[31mRISK\ufffd[0m\u001b[39m of a\ufffd');
  expect(createStyle(false).danger('a\u001b')).toBe('a\ufffd');
});

// Held by the compiler: each of these lines fails the type check where it would compile.
describe('what does not compile', () => {
  const { stdout } = memoryStreams();
  const outside: string = 'svc-a';

  test('to write text that was not made safe', () => {
    // @ts-expect-error text from outside
    void writeAll(stdout, outside);
    // @ts-expect-error a template of ours with text from outside
    void writeAll(stdout, `User ${outside}`);
    // @ts-expect-error text of ours that is not said to be
    void writeAll(stdout, 'Done.');
    // @ts-expect-error text that was safe, and was put together with other text
    void writeAll(stdout, safe`Done: ` + outside);
    void writeAll(stdout, safe`User ${outside}`);
  });

  test('to put what may have colours where they would be taken for an escape sequence', () => {
    const coloured = createStyle(true).good('done');
    // @ts-expect-error a value of a line is made safe
    expect(safe`It is ${coloured}.`).not.toContain(coloured);
    // @ts-expect-error so is a text
    expect(safeText(coloured)).not.toContain(coloured);
    // @ts-expect-error so is what a colour is given
    expect(createStyle(true).strong(coloured)).not.toContain(coloured);
    // @ts-expect-error so is a cell of a table
    expect(table([1], [{ heading: 'State', value: () => coloured }])).not.toContain(coloured);
  });

  test('to put safe text together with other text', () => {
    // @ts-expect-error only pieces that are safe
    expect(joined([safe`a`, outside])).toBe('asvc-a');
  });

  test('to write what is no text', () => {
    // @ts-expect-error it would say "undefined"
    expect(safe`User ${undefined as string | undefined}`).toBeDefined();
  });
});

test('what is safe can be read as text', () => {
  expectTypeOf<SafeText>().toExtend<string>();
  expectTypeOf(verbatim('x')).toEqualTypeOf<SafeText>();
});
