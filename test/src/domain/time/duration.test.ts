import { expect, test } from 'vitest';
import {
  addDuration,
  longestDays,
  longestDuration,
  readDuration,
} from '../../../../src/domain/time/duration.ts';
import { latestDate } from '../../../../src/domain/time/expiry.ts';
import { sinceInstant } from '../../../../src/domain/time/since.ts';

const now = new Date('2026-11-24T12:00:00Z');

test.each([
  '9999y',
  '999999y',
  '101y',
  '1201mo',
  '5218w',
  '36501d',
  '876001h',
  '99999999999999999999h',
  `${'9'.repeat(400)}d`,
])('%s is longer than any that is understood', (text) => {
  expect(readDuration(text)).toEqual({ problem: `invalid duration "${text}": the longest is 100y` });
  expect(sinceInstant(text, now)).toBeUndefined();
});

test.each(['100y', '1200mo', '5214w', '36500d', '876000h', '0h', '007d'])(
  '%s is a duration whose ends can be said',
  (text) => {
    const read = readDuration(text);
    if ('problem' in read) throw new Error(read.problem);
    const { duration } = read;
    expect(addDuration(now, duration).toISOString()).toMatch(/^2\d{3}-/);
    expect(addDuration(now, { ...duration, amount: -duration.amount }).toISOString()).toMatch(/^[12]\d{3}-/);
  },
);

test('a limit that nobody will live to see has a last date that can be said', () => {
  for (const maxDays of [longestDays, 3_652_059, 1e12, Number.POSITIVE_INFINITY])
    expect(latestDate(now, maxDays)).toBe('2126-11-25');
  expect(longestDuration).toEqual({ amount: 100, unit: 'y' });
});

test.each([
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T10:00', '2026-11-01T10:00:00.000Z'],
  ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.000Z'],
  ['2026-11-01T10:00+02:00', '2026-11-01T08:00:00.000Z'],
])('since %s is that moment in UTC, wherever this machine is', (text, instant) => {
  expect(sinceInstant(text, now)?.toISOString()).toBe(instant);
});

test.each([
  '2026-02-30T10:00',
  '2026-02-30',
  '+012025-11-01',
  'yesterday',
  '2026-11-01Tnoon',
  '2026-11-01T99:99Z',
  '2026-11-01x',
])('since %s is no moment', (text) => {
  expect(sinceInstant(text, now)).toBeUndefined();
});
