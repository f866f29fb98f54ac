import { describe, expect, test } from 'vitest';
import { addDuration, parseDuration } from '../../../../src/domain/time/duration.ts';
import {
  addDays,
  daysLeft,
  expiryProblem,
  inWords,
  isExpired,
  isUtcDate,
} from '../../../../src/domain/time/expiry.ts';

const now = new Date('2026-11-24T12:00:00Z');

describe('durations', () => {
  test.each([
    ['30d', '2026-12-24T12:00:00.000Z'],
    ['12w', '2027-02-16T12:00:00.000Z'],
    ['6mo', '2027-05-24T12:00:00.000Z'],
    ['1y', '2027-11-24T12:00:00.000Z'],
    ['24h', '2026-11-25T12:00:00.000Z'],
  ])('%s from now is %s', (text, expected) => {
    const duration = parseDuration(text);
    expect(duration && addDuration(now, duration).toISOString()).toBe(expected);
  });

  test('a month after the 31st is the last day of that month', () => {
    const moved = addDuration(new Date('2027-01-31T00:00:00Z'), { amount: 1, unit: 'mo' });
    expect(moved.toISOString()).toBe('2027-02-28T00:00:00.000Z');
  });

  test.each(['', '30', 'd', '30 d', '-3d', '1.5d', '30days'])('%j is no duration', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('dates', () => {
  test.each(['2027-02-29', '2026-13-01', '2026-1-1', 'tomorrow', '2027-01-01T00:00:00Z'])(
    '%s is no date',
    (text) => {
      expect(isUtcDate(text)).toBe(false);
    },
  );

  test('a token may die tomorrow at the earliest and in 365 days at the latest', () => {
    expect(expiryProblem('2026-11-24', now, 365)).toContain('would already have expired');
    expect(expiryProblem('2026-11-25', now, 365)).toBeUndefined();
    expect(expiryProblem(addDays('2026-11-24', 365), now, 365)).toBeUndefined();
    expect(expiryProblem(addDays('2026-11-24', 366), now, 365)).toContain('in 366 days');
  });
});

describe('when a token stops', () => {
  test('it is dead at 00:00 UTC of its date, and alive a second before', () => {
    expect(isExpired('2026-11-25T00:00:00Z', new Date('2026-11-24T23:59:59Z'))).toBe(false);
    expect(isExpired('2026-11-25T00:00:00Z', new Date('2026-11-25T00:00:00Z'))).toBe(true);
  });

  test('days left are rounded down, words say the distance', () => {
    expect(daysLeft('2026-11-25T00:00:00Z', now)).toBe(0);
    expect(inWords('2026-11-25T00:00:00Z', now)).toBe('in 12 hours');
    expect(inWords('2026-11-28T00:00:00Z', now)).toBe('in 3 days');
    expect(inWords('2026-11-22T00:00:00Z', now)).toBe('2 days ago');
  });
});
