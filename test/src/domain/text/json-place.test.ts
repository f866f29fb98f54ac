import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonFault } from '../../../../src/domain/text/json-place.ts';

describe('where a text stops being JSON', () => {
  test.each([
    ['{"name": }', 1, 10],
    ['{\n  "a": 1,\n}', 3, 1],
    ['{"a" 1}', 1, 6],
    ['[1, 2', 1, 6],
    ['{"a": "b\nc"}', 1, 7],
    ['{a: 1}', 1, 2],
    ['[1]]', 1, 4],
    ['[}', 1, 2],
    ['{]', 1, 2],
    ['[01]', 1, 2],
    ['nul', 1, 1],
  ])('%j: line %i, column %i', (text, line, column) => {
    expect(jsonFault(text)).toEqual({ line, column });
  });

  test('of JSON that is cut off, every prefix is sound up to its end, or to a value that is cut', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (json, cut) => {
        const text = json.slice(0, cut % json.length);
        const { line, column } = jsonFault(text);
        expect(line).toBe(1);
        // Nothing but the last, unfinished value lies behind the fault.
        expect(text.slice(column - 1)).not.toMatch(/^[{}[\],:]/);
      }),
    );
  });
});
