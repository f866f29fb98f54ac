import { describe, expect, test } from 'vitest';
import { linearPatterns } from '../../../src/system/linear-patterns.ts';

describe('patterns of a policy', () => {
  test.each([
    ['^(svc|backend)-', 'svc-a', 'my-svc-a'],
    ['^[a-z][a-z0-9-]{2,30}$', 'team-a', 'Team A'],
    ['(?i)bot$', 'CI-Bot', 'bots'],
    ['^\\d+$', '42', 'x42'],
  ])('%s is what it is elsewhere', (pattern, yes, no) => {
    const matches = linearPatterns.compile(pattern);
    expect([matches(yes), matches(no)]).toEqual([true, false]);
  });

  test.each(['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*a){20}$', '^([a-z]+)*[0-9]$', '^(\\w+\\s?)*$'])(
    '%s ends at once on a text that makes others try every way there is',
    (pattern) => {
      expect(linearPatterns.compile(pattern)(`${'a'.repeat(2000)}!`)).toBe(false);
    },
  );

  test.each(['(?=svc)', '(a)\\1', '((a{1,1000}){1,1000}){1,1000}'])(
    '%s is rejected, with what to do',
    (pattern) => {
      expect(() => linearPatterns.compile(pattern)).toThrow(
        expect.objectContaining({ code: 'invalid_input', hint: expect.stringContaining('look-around') }),
      );
    },
  );
});
