import { describe, expect, test } from 'vitest';
import { type Entry, idOf, matchingEntries, namedEntries } from '../../../components/shell/palette.ts';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import { openUi } from '../screens.tsx';
import { account } from '../world.ts';

const command = (key: string, text: string): Entry => ({ key, text, kind: 'tab', screen: text });
const entries = [
  command('n', 'New service account'),
  command('5', 'Go to Roles'),
  ...namedEntries({
    accounts: ['svc-ci-release', 'svc-monitoring', 'role-keeper'],
    tokens: [{ user: 'svc-ci-release', token: 'nightly' }],
    roles: ['osmo-ci', 'osmo-admin'],
    contexts: ['local', 'prod'],
  }),
];
const found = (query: string, recent?: readonly string[]) =>
  matchingEntries(entries, query, recent).map(({ text }) => text);

describe('what the palette finds', () => {
  test.each([
    ['what begins with it before what contains it', 'ro', ['role-keeper', 'Go to Roles']],
    ['tokens with their account', 'nightly', ['svc-ci-release/nightly']],
    ['letters close together', 'svcmon', ['svc-monitoring']],
    ['by kind', 'context pro', ['prod']],
    ['nothing', 'qqq', []],
  ])('%s', (_, query, expected) => {
    expect(found(query).slice(0, expected.length || undefined)).toEqual(expected);
  });

  test('all of it where nothing was typed, what was chosen lately first', () => {
    const recent = ['role osmo-admin', 'account gone'];
    expect(found('', recent)).toEqual(['osmo-admin', ...found('').filter((text) => text !== 'osmo-admin')]);
    expect(found('osmo', recent)).toEqual(['osmo-admin', 'osmo-ci']);
    expect(new Set(entries.map(idOf)).size).toBe(entries.length);
  });
});

describe('going anywhere', () => {
  const world = {
    backend: {
      listAccounts: async () => [account('svc-a', [], ['2027-01-01', '2027-02-01']), account('svc-b')],
      listUsers: async () => ({
        users: [{ id: 'svc-a' }, { id: 'svc-b' }].map(person),
        total_results: 2,
        start_index: 1,
        items_per_page: 2,
      }),
      listAllTokens: async () => account('svc-a', [], ['2027-01-01', '2027-02-01']).tokens,
      listRoles: async () => defaultRoles,
      getRole: async () => defaultRoles[0] as (typeof defaultRoles)[number],
      getUser: async () => account('svc-a'),
      listTokens: async () => account('svc-a', [], ['2027-01-01', '2027-02-01']).tokens,
    },
    settings: { contexts: { prod: { url: 'https://osmo.example.com', production: true } } },
    elsewhere: { backend: { listAccounts: async () => [account('svc-of-prod')] } },
  };

  test('to a token: its account, with the cursor on it; esc comes back', async () => {
    const ui = openUi(world);
    await ui.see('svc-b');
    ui.press(':', ...'token-2');
    await ui.see(/> token +svc-a\/token-2/);
    ui.press('enter');
    expect(await ui.see('Accounts > svc-a')).toBeDefined();
    await ui.see(/> token-2/);
    ui.press('esc');
    await ui.see('svc-b');
    ui.press(':');
    expect(await ui.see(/> token +svc-a\/token-2/)).toContain('New service account');
  });

  test('to another context, as it is marked', async () => {
    const ui = openUi(world);
    await ui.see('svc-b');
    ui.press(':', ...'context pr');
    await ui.see(/> context +prod/);
    ui.press('enter');
    expect(await ui.see('svc-of-prod')).toContain('PRODUCTION');
  });

  test('what cannot be read is not found, the commands are', async () => {
    const failing = async () => {
      throw new Error('forbidden');
    };
    const ui = openUi({ backend: { ...world.backend, listUsers: failing, listAllTokens: failing } });
    await ui.see('svc-b');
    ui.press(':', ...'osmo-adm');
    expect(await ui.see(/> role +osmo-admin/)).not.toContain('svc-');
  });
});

function person({ id }: { readonly id: string }) {
  return { id, created_at: '2026-01-01T00:00:00Z', created_by: 'admin@example.com', roles: [] };
}
