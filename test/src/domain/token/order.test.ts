import { expect, test } from 'vitest';
import { byUser, soonestFirst } from '../../../../src/domain/token/order.ts';

const token = (user_name: string, token_name: string, date = '2027-01-01') => ({
  user_name,
  token_name,
  expires_at: `${date}T00:00:00Z`,
  description: '',
  roles: [],
});
const labels = (tokens: readonly ReturnType<typeof token>[]) =>
  tokens.map(({ user_name, token_name }) => `${user_name}/${token_name}`);

test('what stops first stands first, then it goes by account and name', () => {
  // An account whose name begins with another's stands behind it, whatever sign follows.
  const tokens = [token('a-b', 'x'), token('a', 'y'), token('a', 'x'), token('z', 'x', '2026-12-31')];
  expect(labels(tokens.toSorted(soonestFirst))).toEqual(['z/x', 'a/x', 'a/y', 'a-b/x']);
  expect(labels(tokens.toSorted(byUser))).toEqual(['a/x', 'a/y', 'a-b/x', 'z/x']);
});

test('the same token is neither before nor behind itself', () => {
  expect(soonestFirst(token('a', 'x'), token('a', 'x'))).toBe(0);
});
