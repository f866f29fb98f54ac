import { expect, test } from 'vitest';
import { chooseFleet } from '../../../../src/domain/rotation/fleet.ts';
import { beginRotation } from '../../../../src/domain/rotation/rotation.ts';

const now = new Date('2026-11-24T12:00:00Z');
const inTwoWeeks = new Date('2026-12-08T12:00:00Z');

const token = (name: string, date: string) => ({
  user_name: 'svc-a',
  token_name: name,
  expires_at: `${date}T00:00:00Z`,
  description: '',
  roles: ['osmo-user'],
});
const kept = (name: string) => ({ user: 'svc-a', token: name, store: 'keychain' });
const names = (tokens: readonly { readonly token_name: string }[]) =>
  tokens.map(({ token_name }) => token_name);

test('takes what still works and stops in time, soonest first', () => {
  const tokens = [
    token('later', '2026-12-09'),
    token('b', '2026-12-08'),
    token('a', '2026-11-25'),
    token('dead', '2026-11-24'),
  ];
  const secrets = tokens.map(({ token_name }) => kept(token_name));
  const known = { tokens, secrets, rotations: [] };
  expect(names(chooseFleet(known, now, inTwoWeeks).chosen)).toEqual(['a', 'b']);
  expect(names(chooseFleet(known, now, undefined).chosen)).toEqual(['a', 'b', 'later']);
});

test('leaves a token alone whose secret nobody here hands on, and says so', () => {
  const tokens = [token('kept', '2026-11-26'), token('sent', '2026-11-26'), token('elsewhere', '2026-11-26')];
  const secrets = [
    kept('kept'),
    { ...kept('sent'), store: 'none', sinks: ['file:/a'] },
    { ...kept('elsewhere'), store: 'none' },
  ];
  const choice = chooseFleet({ tokens, secrets, rotations: [] }, now, inTwoWeeks);
  expect(names(choice.chosen)).toEqual(['kept', 'sent']);
  expect(choice.skipped.map(({ token: left, reason }) => [left.token_name, reason])).toEqual([
    ['elsewhere', expect.stringContaining('neither stored here nor delivered')],
  ]);
});

test('a token that is only kept for its grace period goes without a word, its successor is not replaced again', () => {
  const plan = {
    user_name: 'svc-a',
    token_name: 'main',
    successor: 'main-2',
    roles: [],
    description: '',
    expires_on: '2026-12-01',
    store: 'keychain',
    sinks: [],
    grace: '24h',
  } as const;
  const waiting = { ...beginRotation(plan, now), due_at: '2026-11-25T12:00:00Z' };
  const tokens = [token('main', '2026-11-26'), token('main-2', '2026-12-01')];
  const known = { tokens, secrets: [kept('main'), kept('main-2')], rotations: [waiting] };
  const choice = chooseFleet(known, now, inTwoWeeks);
  expect(choice.chosen).toEqual([]);
  expect(choice.skipped.map(({ token: left }) => left.token_name)).toEqual(['main-2']);
});
