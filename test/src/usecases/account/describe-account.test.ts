import { expect, test } from 'vitest';
import { defaultRoles } from '../../../../src/domain/role/default-roles.ts';
import { effectText, extraText, historyText, secretPlaces } from '../../../../src/output/account-facts.ts';
import type { AuditRecord } from '../../../../src/ports.ts';
import { describeAccount } from '../../../../src/usecases/account/describe-account.ts';
import { account } from '../../../components/world.ts';

const monitoring = account('svc-monitoring', ['osmo-user'], ['2027-01-01']);
const details = { account: monitoring, secretRecords: [], rotations: [] };

test('what a role allows beyond what the name tells, and what is dangerous about it', () => {
  const described = describeAccount(details, defaultRoles, undefined);
  const [held] = described.roles;
  expect(described.purpose?.name).toBe('monitoring');
  expect(held?.warning).toContain('can create tokens for any user');
  expect(held && extraText(held, described)).toMatch(/^\d+ extra permissions for monitoring$/);
  expect(described.extra).toBeGreaterThan(5);
});

test('a role that could not be read is not said to be harmless', () => {
  const described = describeAccount(details, [], undefined);
  expect(described.roles).toEqual([
    { name: 'osmo-user', role: undefined, warning: undefined, extra: undefined },
  ]);
  expect(described.extra).toBeUndefined();
  expect(described.everyoneRisk).toBeUndefined();
});

test('tokens of several purposes tell none', () => {
  const [token] = monitoring.tokens;
  const tokens = ['ci-token', 'prometheus'].flatMap((token_name) =>
    token ? [{ ...token, token_name }] : [],
  );
  const both = { ...details, account: { ...monitoring, id: 'svc-a', tokens } };
  expect(describeAccount(both, defaultRoles, undefined).purpose).toBeUndefined();
  const one = { ...both, account: { ...both.account, tokens: tokens.slice(0, 1) } };
  expect(describeAccount(one, defaultRoles, undefined).purpose?.name).toBe('ci-pipeline');
});

test('where a secret is and goes, in words', () => {
  const record = { user: 'a', token: 't', fingerprint: '', kept_at: '' };
  expect(secretPlaces(undefined)).toBe('not stored, no destination');
  expect(secretPlaces({ ...record, store: 'keychain' })).toBe('OS keychain');
  expect(secretPlaces({ ...record, store: 'none', sinks: ['file:/t'] })).toBe('not stored, file:/t');
  expect(secretPlaces({ ...record, store: 'file', sinks: ['file:/t'] })).toBe('encrypted file, file:/t');
  expect(secretPlaces({ ...record, store: 'file', outdated: 'refused' })).toBe('stored secret is outdated');
});

test('what rotating would do is a sentence for each case', () => {
  expect(effectText({ kind: 'handed_on', isStored: true, sinks: ['a'] })).toBe(
    'If you rotate it now: "svcacct token get" prints the new secret, 1 destination gets it.',
  );
  expect(effectText({ kind: 'handed_on', isStored: false, sinks: ['a', 'b'] })).toBe(
    'If you rotate it now: 2 destinations get the new secret.',
  );
  expect(effectText({ kind: 'refused', lost: ['osmo-ci'] })).toBe(
    'It cannot be rotated: the account no longer holds osmo-ci.',
  );
});

test('a record of the audit log is a line of the history', () => {
  const record = {
    at: '2026-11-24T10:03:00.123Z',
    actor: 'cron@ci',
    action: 'secret.get',
    outcome: 'done',
    token: 'a$&b',
  } as AuditRecord;
  expect(historyText(record)).toBe('11-24 10:03 secret of a$&b retrieved by cron@ci');
  expect(historyText({ ...record, outcome: 'failed', error: 'not_found' })).toBe(
    '11-24 10:03 FAILED (not_found): secret of a$&b retrieved by cron@ci',
  );
  expect(historyText({ ...record, action: 'token.fly' })).toBe('11-24 10:03 token.fly a$&b by cron@ci');
});
