import { expect, test } from 'vitest';
import { beginRotation } from '../../../src/domain/rotation/rotation.ts';
import { parseRotation } from '../../../store/journal/record.ts';

const good = beginRotation(
  {
    user_name: 'svc-a',
    token_name: 'main',
    successor: 'main-2',
    roles: ['osmo-user'],
    description: '',
    expires_on: '2027-01-01',
    store: 'keychain',
    sinks: ['file:/a'],
  },
  new Date('2026-11-24T12:00:00Z'),
);
const problemOf = (value: unknown) => {
  const read = parseRotation(typeof value === 'string' ? value : JSON.stringify(value));
  return 'problem' in read ? read.problem : undefined;
};

test('a record is read as it was written, with what a newer program added', () => {
  const written = { ...good, later: { a: 1 } };
  expect(parseRotation(JSON.stringify(written))).toEqual({ rotation: written });
});

// A resumed rotation does what its record says: revokes a token, writes to a destination.
test.each([
  ['cut off', '{"id":', 'it is not complete JSON'],
  ['a list', [], 'it must be an object'],
  ['no name', { ...good, token_name: '' }, 'token_name must be a non-empty text'],
  ['an unknown step', { ...good, underway: { name: 'burn' } }, /underway\.name must be one of probe, mint/],
  ['an unknown direction', { ...good, direction: 'up' }, 'direction must be one of forward, back'],
  ['a destination that is none', { ...good, sinks: [1] }, 'sinks[0] must be a text'],
  ['destinations that were touched', { ...good, touched: 'file:/a' }, 'touched must be a list'],
  ['no day', { ...good, expires_on: 'soon' }, 'expires_on must be a date such as 2027-01-31'],
  ['a due date that is none', { ...good, due_at: 'soon' }, /due_at must be an instant/],
  [
    'a discarded token without a fingerprint',
    { ...good, discarded: [{ token_name: 'x' }] },
    /discarded\[0\]\.fingerprint/,
  ],
  ['an end that is not known', { ...good, ended: 'well' }, /ended must be one of account_gone/],
  ['a problem without words', { ...good, problem: { step: 'mint' } }, 'problem.code is missing'],
])('%s is rejected, with its place', (_, value, problem) => {
  expect(problemOf(value)).toMatch(
    problem instanceof RegExp ? problem : new RegExp(`: ${problem.replace(/[[\]().]/g, '\\$&')}$`),
  );
});
