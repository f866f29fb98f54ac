import { describe, expect, test } from 'vitest';
import { outdatedBy, type SecretState } from '../../../../src/domain/secret/stored-secret.ts';

const account = '2026-01-15T10:00:00.123456Z';
const token = { expires_at: '2027-01-01T00:00:00Z', description: 'ci', roles: ['osmo-user', 'osmo-backend'] };
const record: SecretState = { store: 'file', ...token, account_created_at: account };

describe('a stored secret is still that of the listed token', () => {
  test.each<[string, SecretState, typeof token & { created_at?: string }, string | undefined]>([
    ['where all is as it was', record, token, account],
    [
      'where instants are written in another form',
      record,
      { ...token, expires_at: '2027-01-01T00:00:00.000Z' },
      account,
    ],
    ['where a role was taken away', record, { ...token, roles: [] }, account],
    ['where the account may not be read', record, token, undefined],
    [
      'where an earlier version recorded less',
      { store: 'file', expires_at: token.expires_at },
      token,
      account,
    ],
    ['where nothing was known', { store: 'file' }, token, account],
    [
      'where nothing is stored',
      { ...record, store: 'none', refused_at: account },
      { ...token, description: '' },
      account,
    ],
  ])('%s', (_, stored, listed, created) => {
    expect(outdatedBy(stored, listed, created)).toBeUndefined();
  });
});

describe('it is another one', () => {
  test.each<[string, SecretState, typeof token & { created_at?: string }, string, string]>([
    ['where the account is younger', record, token, '2026-03-01T00:00:00Z', 'account_recreated'],
    [
      'where the expiry differs',
      record,
      { ...token, expires_at: '2027-01-02T00:00:00Z' },
      account,
      'token_recreated',
    ],
    [
      'where the expiry differs from all 0.1 recorded',
      { store: 'keychain', expires_at: '2026-12-01T00:00:00Z' },
      token,
      account,
      'token_recreated',
    ],
    ['where the description differs', record, { ...token, description: '' }, account, 'token_recreated'],
    ['where a role was added', { ...record, roles: ['osmo-user'] }, token, account, 'token_recreated'],
    [
      'where the token says when it was made',
      { ...record, token_created_at: account },
      { ...token, created_at: '2026-03-01T00:00:00Z' },
      account,
      'token_recreated',
    ],
    [
      'where a backend refused it',
      { ...record, refused_at: '2026-03-01T00:00:00Z' },
      token,
      account,
      'refused',
    ],
  ])('%s', (_, stored, listed, created, why) => {
    expect(outdatedBy(stored, listed, created)).toBe(why);
  });
});
