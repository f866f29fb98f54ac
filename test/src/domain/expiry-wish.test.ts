import { expect, test } from 'vitest';
import { chooseExpiry } from '../../../src/domain/expiry-wish.ts';

const noon = new Date('2026-11-24T12:00:00Z');
const midnight = new Date('2026-11-24T00:00:00Z');

test.each([
  ['nothing said is 31 days by the calendar, as in OSMO', {}, noon, 365, '2026-12-25'],
  ['nothing said where less is allowed', {}, noon, 7, '2026-12-01'],
  ['a date is itself', { at: '2027-01-01' }, noon, 365, '2027-01-01'],
  ['a time ends at the first midnight after it', { in: '90d' }, noon, 365, '2027-02-23'],
  ['and at the very midnight where it ends there', { in: '90d' }, midnight, 365, '2027-02-22'],
  ['hours too', { in: '1h' }, noon, 365, '2026-11-25'],
  ['the longest life may be asked for', { in: '365d' }, noon, 365, '2027-11-24'],
  ['months go by the calendar', { in: '3mo' }, midnight, 365, '2027-02-24'],
])('%s', (_, wish, now, maxDays, date) => {
  expect(chooseExpiry(wish, now, maxDays)).toEqual({ date });
});

test.each([
  ['both ways', { at: '2027-01-01', in: '90d' }, 'not both'],
  ['no date', { at: '2027-02-30' }, 'is no date'],
  ['today', { at: '2026-11-24' }, 'would be dead already'],
  ['longer than allowed', { in: '366d' }, 'the longest life of a token is 365 days, until 2027-11-24'],
  ['no length of time', { in: '90' }, '"90" is no length of time'],
  ['no time at all', { in: '0d' }, 'cannot live for 0d'],
])('%s is refused', (_, wish, says) => {
  expect(chooseExpiry(wish, noon, 365)).toEqual({ problem: expect.stringContaining(says) });
});
