import { expect, test } from 'vitest';
import { sameLifetime } from '../../../../src/domain/rotation/lifetime.ts';
import { successorName } from '../../../../src/domain/rotation/names.ts';

test.each([
  ['backend-token', [], 'backend-token-2'],
  ['backend-token-2', ['backend-token-2'], 'backend-token-3'],
  ['backend-token', ['backend-token-2', 'backend-token-3'], 'backend-token-4'],
  // Numbers only grow, also where a smaller one is free.
  ['t-9', [], 't-10'],
  ['ci-2026', [], 'ci-2026-2'],
  ['t2', [], 't2-2'],
  ['a-0', [], 'a-0-2'],
])('%s, with %j taken, is followed by %s', (name, taken, expected) => {
  expect(successorName(name, taken)).toBe(expected);
});

test('the new token lives as long as the old one was given, whatever is left of that', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const expires_at = '2026-11-26T00:00:00Z';
  const created = { expires_at, created_at: '2026-08-28T23:00:00Z' };
  expect(sameLifetime(created, now, 365)).toEqual({ days: 90, expires_on: '2027-02-22', basis: 'created' });
  expect(sameLifetime(created, now, 30)).toMatchObject({ days: 30, expires_on: '2026-12-24' });
  expect(sameLifetime({ expires_at, kept_at: '2026-11-19T08:00:00Z' }, now, 365)).toMatchObject({
    days: 7,
    basis: 'kept',
  });
  expect(sameLifetime({ expires_at }, now, 365)).toMatchObject({ days: 31, basis: 'default' });
});
