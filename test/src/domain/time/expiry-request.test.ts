import { describe, expect, test } from 'vitest';
import { addDuration, parseDuration } from '../../../../src/domain/time/duration.ts';
import { daysBetween, expiryInstant, utcDate } from '../../../../src/domain/time/expiry.ts';
import { chooseExpiry, expiryHint } from '../../../../src/domain/time/expiry-request.ts';
import { hintText } from '../../../../src/output/hint-text.ts';

const noon = new Date('2026-11-24T12:00:00Z');
const midnight = new Date('2026-11-24T00:00:00Z');

test.each([
  ['nothing said is 31 days by the calendar, as in OSMO', {}, noon, 365, '2026-12-25'],
  ['nothing said where less is allowed', {}, noon, 7, '2026-12-01'],
  ['a date is itself', { at: '2027-01-01' }, noon, 365, '2027-01-01'],
  ['a time ends at the first midnight after it', { in: '90d' }, noon, 365, '2027-02-23'],
  ['and at the very midnight where it ends there', { in: '90d' }, midnight, 365, '2027-02-22'],
  ['hours too', { in: '1h' }, noon, 365, '2026-11-25'],
  ['months go by the calendar', { in: '3mo' }, midnight, 365, '2027-02-24'],
])('%s', (_, wish, now, maxDays, date) => {
  expect(chooseExpiry(wish, now, maxDays)).toEqual({ date });
});

test.each([
  ['both ways', { at: '2027-01-01', in: '90d' }, 'Use either'],
  ['no date', { at: '2027-02-30' }, 'invalid date "2027-02-30"'],
  ['today', { at: '2026-11-24' }, 'would already have expired'],
  ['longer than allowed', { in: '366d' }, 'maximum lifetime of a token is 365 days, until 2027-11-24'],
  ['no length of time', { in: '90' }, 'invalid duration "90"'],
  ['no time at all', { in: '0d' }, 'a token needs a lifetime'],
])('%s is rejected', (_, wish, says) => {
  expect(chooseExpiry(wish, noon, 365)).toEqual({ problem: expect.stringContaining(says) });
});

/** Every day of four years, one of them a leap year, at an hour that is no midnight and at one that is. */
const days = Array.from({ length: 1462 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)));

describe.each([
  ['1y', 365],
  ['12mo', 365],
  ['52w', 364],
  ['365d', 365],
  ['8760h', 365],
  ['6mo', 181],
  ['6mo', 365],
  ['1mo', 28],
  ['1mo', 30],
  ['3mo', 90],
  ['24h', 1],
  ['2y', 730],
])('%s where %i days are the longest', (wanted, maxDays) => {
  test.each([0, 1, 12 * 60, 24 * 60 - 1])(
    '%i minutes after midnight: a date on any day, said where it is limited',
    (minutes) => {
      for (const day of days) {
        const now = new Date(day.getTime() + minutes * 60_000);
        const chosen = chooseExpiry({ in: wanted }, now, maxDays);
        if ('problem' in chosen) throw new Error(`${now.toISOString()}: ${chosen.problem}`);
        const life = daysBetween(utcDate(now), chosen.date);
        expect(life).toBeLessThanOrEqual(maxDays);
        const duration = parseDuration(wanted);
        const isLong =
          duration && addDuration(now, duration).getTime() <= Date.parse(expiryInstant(chosen.date));
        expect(chosen.limited !== undefined).toBe(!isLong);
        if (chosen.limited) expect(life).toBe(maxDays);
      }
    },
  );
});

test('what is longer than the limit on every day is rejected on every day', () => {
  for (const now of days) {
    for (const [wanted, maxDays] of [
      ['366d', 365],
      ['13mo', 365],
      ['6mo', 180],
      ['53w', 370],
      ['2y', 729],
    ] as const)
      expect(chooseExpiry({ in: wanted }, now, maxDays)).toEqual({
        problem: expect.stringContaining('maximum lifetime'),
      });
  }
});

test.each([
  [365, 'Give --expires-at YYYY-MM-DD (UTC) or --expires-in 90d.'],
  [30, 'Give --expires-at YYYY-MM-DD (UTC) or --expires-in 30d.'],
  [1, 'Give --expires-at YYYY-MM-DD (UTC) or --expires-in 1d.'],
  [0, 'Give --expires-at YYYY-MM-DD (UTC).'],
])('with %i days the hint names a duration that is allowed', (maxDays, hint) => {
  expect(hintText(expiryHint(maxDays))).toBe(hint);
  const named = /--expires-in (\w+)/.exec(hint)?.[1];
  for (const now of named === undefined ? [] : days)
    expect(chooseExpiry({ in: named }, now, maxDays)).toHaveProperty('date');
});

test('one day is one day', () => {
  const chosen = chooseExpiry({ in: '36h' }, noon, 1);
  expect(chosen).toEqual({
    problem:
      'invalid date "2026-11-26": it is in 2 days; the maximum lifetime of a token is 1 day, until 2026-11-25.',
  });
});
