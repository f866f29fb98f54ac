import { describe, expect, test } from 'vitest';
import { AccountTable } from '../../../store/local/account-table.ts';
import { contentOf } from '../../../store/local/content.ts';
import { parse, serialize } from '../../../store/local/layout.ts';
import { emptyDocument } from '../../../store/local/local-store.ts';
import type { StoredAccount } from '../../../store/local/schema.ts';

const account = (id: string) => ({
  id,
  created_at: '2026-11-24T12:00:00.000Z',
  created_by: 'admin@laptop',
  roles: [{ role_name: 'osmo-user', assigned_by: 'admin@laptop', assigned_at: '2026-11-24T12:00:00.000Z' }],
  tokens: [
    {
      token_name: 'main',
      description: 'A "quoted" line,\nbroken, with ümlaut',
      expires_on: '2027-01-01',
      roles: ['osmo-user'],
      created_at: '2026-11-24T12:00:00.000Z',
      created_by: 'admin@laptop',
      sha256: 'ab'.repeat(32),
    },
  ],
});
const document = () => ({
  ...emptyDocument(),
  accounts: new AccountTable(['svc-b', 'svc-a', '7'].map((id) => [id, account(id)] as const)),
});
const content = async (bytes: Buffer) => {
  const { accounts } = await parse(contentOf(bytes));
  return accounts.lines().map((line): StoredAccount => JSON.parse(line));
};

describe('the document', () => {
  test('shows thousands of accounts in their order, whether one was asked for before or not', async () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `svc-${index}`);
    const bytes = serialize({
      ...emptyDocument(),
      accounts: new AccountTable(ids.map((id) => [id, account(id)])),
    });
    expect(await content(bytes)).toEqual(ids.map(account));
    const { accounts } = await parse(contentOf(bytes));
    expect(accounts.get('svc-7')).toEqual(account('svc-7'));
    expect(accounts.size).toBe(3000);
    const seen = accounts.lines().map((line) => JSON.parse(line).id);
    expect(seen).toEqual(ids);
  });

  test('is plain JSON, and reads back as it was, in its order', async () => {
    const bytes = serialize(document());
    expect(JSON.parse(bytes.toString()).accounts.map(({ id }: { id: string }) => id)).toEqual([
      'svc-b',
      'svc-a',
      '7',
    ]);
    expect(await content(bytes)).toEqual(['svc-b', 'svc-a', '7'].map(account));
    expect(serialize(await parse(contentOf(bytes)))).toEqual(bytes);
  });

  test('an empty one reads back too', async () => {
    expect(serialize(await parse(contentOf(serialize(emptyDocument()))))).toEqual(serialize(emptyDocument()));
  });

  test('reformatted or edited by hand it is read whole, and checked', async () => {
    const edited = JSON.parse(serialize(document()).toString());
    edited.accounts[0].tokens[0].description = 'edited';
    const bytes = Buffer.from(JSON.stringify(edited, null, 2));
    expect((await content(bytes))[0]?.tokens[0]?.description).toBe('edited');
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2), /not complete JSON/],
    ['empty', () => '', /empty/],
    ['of a newer version', (text: string) => text.replace('"version":1', '"version":999'), /version 999/],
    ['without a version', (text: string) => text.replace('"version":1,', ''), /no version/],
    [
      'with a wrong field',
      (text: string) => text.replaceAll('"expires_on":"2027-01-01"', '"expires_on":7'),
      /^accounts\[0\]\.tokens\[0\]\.expires_on must be a date such as 2027-01-31 \(and 2 more problems\)$/,
    ],
    ['with an id twice', (text: string) => text.replace('"id":"svc-a"', '"id":"svc-b"'), /same id/],
    ['a list', () => '[]', /not contain an object/],
  ])('%s it is rejected with what is wrong', async (_, damage, message) => {
    const damaged = Buffer.from(damage(serialize(document()).toString()));
    await expect(parse(contentOf(damaged))).rejects.toThrow(message);
  });

  test('a flipped letter that leaves it well-formed is kept: it may have been meant', async () => {
    const text = serialize(document()).toString().replace('svc-b', 'svc-x');
    expect((await content(Buffer.from(text)))[0]?.id).toBe('svc-x');
  });
});
