import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountsIn, toAccount, tokensIn } from '../../../store/local/lines.ts';
import type { StoredAccount } from '../../../store/local/schema.ts';
import { tokensOf } from '../../../store/local/tokens.ts';

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

test('lists the tokens that a parser finds', () => {
  fc.assert(
    fc.property(pieces, (accounts) => {
      expect(tokensIn(textsOf(accounts))).toEqual(accounts.flat().flatMap(tokensOf));
    }),
    { numRuns: 1000 },
  );
});

test('lists the accounts that a parser finds', () => {
  fc.assert(
    fc.property(pieces, (accounts) => {
      expect(accountsIn(textsOf(accounts))).toEqual(accounts.flat().map(toAccount));
    }),
    { numRuns: 1000 },
  );
});

test('keys in another order are read as well', () => {
  const reversed = (value: object) => Object.fromEntries(Object.entries(value).reverse());
  fc.assert(
    fc.property(pieces, (accounts) => {
      const turned = accounts.map((piece) =>
        piece.map((each) =>
          reversed({ ...each, roles: each.roles.map(reversed), tokens: each.tokens.map(reversed) }),
        ),
      );
      expect(accountsIn(textsOf(turned))).toEqual(accounts.flat().map(toAccount));
      expect(tokensIn(textsOf(turned))).toEqual(accounts.flat().flatMap(tokensOf));
    }),
  );
});

test('no accounts', () => {
  expect(tokensIn([''])).toEqual([]);
  expect(accountsIn([''])).toEqual([]);
  expect(accountsIn([])).toEqual([]);
});

test('lines with keys in one order beside lines with keys in another', () => {
  const keys = ['id', 'created_at', 'created_by', 'roles', 'tokens'] as const;
  const order = fc.shuffledSubarray([...keys], { minLength: keys.length, maxLength: keys.length });
  const own = fc.constant([...keys]);
  fc.assert(
    fc.property(fc.array(fc.tuple(account, fc.oneof(own, order)), { minLength: 1, maxLength: 6 }), (each) => {
      const written = each.map(([stored, names]) =>
        Object.fromEntries(names.map((name) => [name, stored[name]])),
      );
      expect(tokensIn(textsOf([written]))).toEqual(each.flatMap(([stored]) => tokensOf(stored)));
      expect(accountsIn(textsOf([written]))).toEqual(each.map(([stored]) => toAccount(stored)));
    }),
    { numRuns: 1000 },
  );
});
