import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marksIn, matches, readQuery, type Searchable } from '../../../components/input/query.ts';

const row: Searchable = {
  text: 'svc-ci-release\nosmo-ci osmo-user\nexpired 3 days',
  fields: () => ({ status: ['expired'], role: ['osmo-ci', 'osmo-user'], risk: ['risk'] }),
};
const fields = ['status', 'role', 'risk'];
const isFound = (typed: string) => matches(readQuery(typed, fields), row);

describe('a filter', () => {
  test.each([
    ['', 'nothing typed'],
    ['release', 'a word of one column'],
    ['RELEASE', 'whatever its case'],
    ['svc user', 'words of several columns'],
    ['svccire', 'letters in their order, close together'],
    ["'ci-rel", 'exactly'],
    ['!test', 'what does not contain it'],
    ['status:expired', 'a field'],
    ['status:ex', 'the beginning of a field'],
    ['role:osmo-user', 'any value of a field'],
    ['!role:osmo-admin', 'not a value of a field'],
    ['risk', 'a flag'],
    ['release status:expired !test', 'all of them together'],
    ['!', 'what is only begun'],
    ["'", 'what is only begun'],
  ])('"%s" finds it: %s', (typed) => expect(isFound(typed)).toBe(true));

  test.each([
    ['train', 'what is nowhere'],
    ['sre', 'letters that are far apart'],
    ["'svccire", 'exactly what is not there'],
    ['!release', 'what contains it'],
    ['status:valid', 'another value'],
    ['role:user', 'the end of a value'],
    ['!risk', 'a flag it has'],
    ['releaseosmo', 'letters of two columns'],
    ['release train', 'one of two words'],
  ])('"%s" does not: %s', (typed) => expect(isFound(typed)).toBe(false));

  test('what is no field of the list is looked for as text', () => {
    expect(matches(readQuery('kubernetes:ci', fields), { text: 'kubernetes:ci/token' })).toBe(true);
  });

  test('a flag that a row has not', () => {
    expect(matches(readQuery('risk', fields), { text: 'risky', fields: () => ({}) })).toBe(false);
  });
});

describe('marks', () => {
  test.each([
    ['ci', 'svc-ci-release', ['ci']],
    ['svccire', 'svc-ci-release', ['svc', 'ci', 're']],
    ['CI', 'svc-ci-release', ['ci']],
    ['ci rel', 'svc-ci-release', ['ci', 'rel']],
    ['svc vc-ci', 'svc-ci-release', ['svc-ci']],
    ["'rel !x status:expired", 'svc-ci-release', ['rel']],
    ['other', 'svc-ci-release', []],
  ])('"%s" in "%s"', (typed, text, marked) => {
    const ranges = marksIn(readQuery(typed, fields), text);
    expect(ranges.map(([from, end]) => text.slice(from, end))).toEqual(marked);
  });

  test('lie in the text, in order and apart, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (typed, text) => {
        const ends = marksIn(readQuery(typed), text).flat();
        expect(ends.every((end, index) => end > (ends[index - 1] ?? -1) && end <= text.length)).toBe(true);
      }),
    );
  });

  test('whatever a text contains without blanks is found in it, and marked', () => {
    const word = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(word, word, word, (before, part, after) => {
        const query = readQuery(part);
        const text = before + part + after;
        expect(matches(query, { text })).toBe(true);
        expect(marksIn(query, text).map(([from, end]) => text.slice(from, end))).toContain(part);
      }),
    );
  });
});
