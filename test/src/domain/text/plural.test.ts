import { expect, test } from 'vitest';
import { counted } from '../../../../src/domain/text/plural.ts';

test.each([
  [0, '0 days'],
  [1, '1 day'],
  [999, '999 days'],
  [1000, '1,000 days'],
  [1234567, '1,234,567 days'],
])('%i: "%s"', (number, words) => {
  expect(counted(number, 'day')).toBe(words);
});

test('a plural of its own', () => {
  expect([counted(1, 'policy', 'policies'), counted(12, 'policy', 'policies')]).toEqual([
    '1 policy',
    '12 policies',
  ]);
});
