import { describe, expect, test } from 'vitest';
import {
  exactly,
  fits,
  listOf,
  mapOf,
  misfit,
  number,
  oneOf,
  optional,
  record,
  text,
  utcDay,
  utcInstant,
} from '../../../../src/domain/values/schema.ts';

interface Thing {
  readonly name: string;
  readonly parts?: readonly { readonly kind: 'a' | 'b' }[] | undefined;
}

const part = record<{ readonly kind: 'a' | 'b' }>({ kind: oneOf('a', 'b') });
const thing = record<Thing>({ name: text, parts: optional(listOf(part)) });

describe('what does not fit', () => {
  test.each([
    [undefined, 'it must be an object'],
    [[], 'it must be an object'],
    [{}, 'name is missing'],
    [{ name: 1 }, 'name must be a text'],
    [{ name: 'x', parts: {} }, 'parts must be a list'],
    [{ name: 'x', parts: [{ kind: 'a' }, { kind: 'c' }] }, 'parts[1].kind must be one of a, b'],
    [{ name: 'x', parts: null }, 'parts must be a list'],
  ])('%j is told with its place, and never its value', (value, problem) => {
    expect(misfit(thing, value)?.message).toBe(problem);
  });

  test.each([
    ['2026-02-30T00:00', utcInstant],
    ['yesterday', utcInstant],
    ['2027-13-01', utcDay],
    ['2027-1-1', utcDay],
  ])('%s is no date', (value, schema) => {
    expect(fits(schema, value)).toBe(false);
  });

  test('a field that is not known is rejected where people write the file', () => {
    const strict = exactly<{ readonly name: string }>({ name: text });
    expect(misfit(strict, { name: 'x', nmae: 'y' })?.message).toBe(
      'nmae is an unknown field; did you mean name?',
    );
  });
});

test('what a newer program wrote beside stays', () => {
  const value = { name: 'x', later: [1] };
  expect(thing(value)).toEqual(value);
  expect(mapOf(number)({ a: 1 })).toEqual({ a: 1 });
});

test('a field of the type that the schema lacks does not compile', () => {
  // @ts-expect-error: `parts` is missing, though a value may lack it
  const short = record<Thing>({ name: text });
  expect(fits(short, { name: 'x' })).toBe(true);
});
