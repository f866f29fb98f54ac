import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccountTable } from '../../../store/local/account-table.ts';
import type { StoredAccount } from '../../../store/local/schema.ts';

// What a store may hold that somebody edited: no rule of a name is taken for granted, and signs of JSON are likely.
const anyText = fc.oneof(
  fc.constantFrom(
    'osmo-user',
    'osmo-backend',
    '',
    ']',
    '}',
    '"',
    '\\',
    ',"created_at":"',
    '],"tokens":[',
    'ü\n',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const instant = fc.constantFrom(
  '2026-11-24T12:00:00.000Z',
  '2026-11-24T12:00:00Z',
  '2026-11-25T00:00:00.123Z',
);
const token = fc.record({
  token_name: fc.oneof(fc.constantFrom('a', 'b', 'main'), anyText),
  description: anyText,
  expires_on: fc.constantFrom('2027-01-01', '2027-02-28'),
  roles: fc.array(anyText, { maxLength: 3 }),
  created_at: instant,
  created_by: anyText,
  sha256: fc.constantFrom('ab'.repeat(32), '01'.repeat(32)),
});
const account: fc.Arbitrary<StoredAccount> = fc.record({
  id: fc.oneof(fc.constantFrom('svc-a', 'svc-b'), anyText),
  created_at: instant,
  created_by: anyText,
  roles: fc.array(fc.record({ role_name: anyText, assigned_by: anyText, assigned_at: instant }), {
    maxLength: 3,
  }),
  tokens: fc.array(token, { maxLength: 4 }),
});
// Pieces of a store: all but the last line end with a comma.
const pieces = fc.array(fc.array(account, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
const textsOf = (accounts: readonly (readonly object[])[]) => {
  const texts = accounts.map((piece) => piece.map((each) => `${JSON.stringify(each)},`).join('\n'));
  return texts.map((text, index) => (index === texts.length - 1 ? text.slice(0, -1) : text));
};

test('has all accounts as they were written, whether or not one was asked for', () => {
  fc.assert(
    fc.property(pieces, (accounts) => {
      const written = accounts.flat();
      expect(AccountTable.ofLines(textsOf(accounts)).all()).toEqual(written);
    }),
  );
});

// Who was created by an identity provider has its id as it is: `DOMAIN\user`, for one.
test('finds every account by its id', () => {
  fc.assert(
    fc.property(fc.uniqueArray(account, { selector: ({ id }) => id, minLength: 1 }), (accounts) => {
      const table = AccountTable.ofLines(textsOf([accounts]));
      expect(table.ids()).toEqual(accounts.map(({ id }) => id));
      for (const each of accounts) {
        expect(table.user(each.id)?.id).toBe(each.id);
        expect(table.get(each.id)).toEqual(each);
      }
    }),
  );
});

test('has what was changed', () => {
  const plain = (id: string) => ({ id, created_at: '', created_by: '', roles: [], tokens: [] });
  const table = AccountTable.ofLines(textsOf([[plain('a'), plain('b')], [plain('c')]]));
  Object.assign(table.get('b') ?? {}, { created_by: 'me' });
  table.delete('c');
  table.set(plain('d'));
  expect(table.all()).toEqual([plain('a'), { ...plain('b'), created_by: 'me' }, plain('d')]);
});

test('is empty where there is none', () => {
  expect(AccountTable.ofLines([]).all()).toEqual([]);
  expect(AccountTable.ofLines(['']).all()).toEqual([]);
});
