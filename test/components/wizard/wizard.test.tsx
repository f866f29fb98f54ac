import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Backend } from '../../../src/ports.ts';
import { openUi, type Ui } from '../screens.tsx';
import { account, token } from '../world.ts';

const roles = [
  {
    name: 'osmo-backend',
    description: 'Operators',
    policies: [{ effect: 'Allow' as const, actions: ['internal:Operator'], resources: ['backend/*'] }],
    immutable: false,
  },
  {
    name: 'osmo-user',
    description: 'Standard user',
    policies: [{ effect: 'Allow' as const, actions: ['workflow:*', 'auth:Token'], resources: ['*'] }],
    immutable: false,
  },
];

const secret = 'osmo_3a8f-never-in-the-scrollback';

/** A backend in which `backend-operator` exists, and which remembers what it is asked to make. */
function recording(calls: unknown[], more: Partial<Backend> = {}): Partial<Backend> {
  const existing = account('backend-operator', ['osmo-backend'], ['2027-01-01']);
  return {
    listAccounts: async () => [existing],
    listUsers: async () => ({ total_results: 1, start_index: 1, items_per_page: 1, users: [existing] }),
    listRoles: async () => roles,
    maxTokenDays: async () => 180,
    getUser: async (id) => (id === existing.id ? existing : account(id, ['osmo-backend'])),
    listTokens: async (user) => (user === existing.id ? existing.tokens : [token(user, 'a', '2027-01-01')]),
    createUser: async (user) => {
      calls.push(['createUser', user.id, ...user.roles]);
      return account(user.id, user.roles);
    },
    createToken: async (wish) => {
      calls.push(['createToken', wish.user, wish.token, wish.expires_on, ...wish.roles]);
      return { token: token(wish.user, wish.token, wish.expires_on, wish.roles), secret };
    },
    ...more,
  };
}

async function openWizard(backend: Partial<Backend>): Promise<Ui> {
  const ui = openUi({ backend });
  await ui.see('> backend-operator');
  ui.press('n');
  await ui.see('Step 1 of 7 · Purpose');
  await ui.see('enter accept');
  return ui;
}

describe('a new account', () => {
  test('from purpose to a masked secret: what is suggested can be accepted step by step', async () => {
    const calls: unknown[] = [];
    const ui = await openWizard(recording(calls));
    await ui.see('Suggests backend-operator-2, with osmo-backend.');
    ui.press('enter', 'enter');
    await ui.see('[x] osmo-backend');
    ui.press('enter', 'enter');
    const expiry = await ui.see('90 days     until 2027-02-22 00:00 UTC, in 90 days');
    expect(expiry).not.toContain('365 days');
    ui.press('enter');
    await ui.see('Nowhere');
    ui.press('enter');
    const review = await ui.see('The same as commands:');
    expect(review).toContain('svcacct user create backend-operator-2 --roles osmo-backend');
    expect(review.replace(/ \\\n +/g, ' ')).toContain(
      'svcacct token set backend-token --user backend-operator-2 --expires-at 2027-02-22 --roles osmo-backend',
    );
    expect(calls).toEqual([]);
    ui.press('enter');
    const result = await ui.see('Secret    osmo_••••••••');
    expect(result).not.toContain(secret);
    expect(calls).toEqual([
      ['createUser', 'backend-operator-2', 'osmo-backend'],
      ['createToken', 'backend-operator-2', 'backend-token', '2027-02-22', 'osmo-backend'],
    ]);
    ui.press('v');
    await ui.see(secret);
    ui.press('v', 'y');
    expect(await ui.see('Copied.')).not.toContain(secret);
    expect(ui.copied).toEqual([secret]);
  });

  test('leaving the result asks once, because the secret is kept nowhere', async () => {
    const ui = await openWizard(recording([]));
    ui.press('enter', 'enter', 'enter', 'enter', 'enter', 'enter', 'enter');
    await ui.see('kept nowhere');
    ui.press('esc');
    await ui.see('This secret is kept nowhere.');
    ui.press('n');
    await ui.see('osmo_••••••••');
    ui.press('enter', 'y');
    await ui.see('Accounts > backend-operator-2');
  });

  test('the id is checked as it is typed, those that exist included', async () => {
    const ui = await openWizard(recording([]));
    ui.press('enter', 'ctrl-u');
    await ui.see('Type an id');
    ui.press(...'backend-operator');
    await ui.see('backend-operator exists already.');
    ui.press('enter');
    expect(await ui.see('! backend-operator exists already.')).toContain('Step 2 of 7');
    ui.press('!');
    await ui.see('is no valid user id');
    ui.press('backspace', '7', 'enter');
    await ui.see('Step 3 of 7');
  });

  test('a date is typed, and its moment and days are said', async () => {
    const ui = await openWizard(recording([]));
    ui.press('enter', 'enter', 'enter', 'enter', 'end', ...'2026-11-24');
    await ui.see('would be dead already');
    ui.press('backspace', '5');
    await ui.see('2026-11-25 00:00 UTC, in 1 day');
  });

  test('esc goes back one step and, from the first, leaves nothing behind', async () => {
    const calls: unknown[] = [];
    const ui = await openWizard(recording(calls));
    ui.press('enter', 'enter', 'esc');
    await ui.see('Step 2 of 7');
    ui.press('esc', 'esc');
    await ui.see('1 Accounts');
    expect(calls).toEqual([]);
  });

  test('where the token cannot be made, the account is taken back and the answers stay', async () => {
    const calls: unknown[] = [];
    const ui = await openWizard(
      recording(calls, {
        createToken: async () => {
          throw new UserError('backend_unreachable', 'Nobody answers.');
        },
        deleteUser: async (id) => {
          calls.push(['deleteUser', id]);
        },
      }),
    );
    ui.press('enter', 'enter', 'enter', 'enter', 'enter', 'enter', 'enter');
    await ui.see('The account backend-operator-2 was taken back: nothing was made.');
    expect(calls.at(-1)).toEqual(['deleteUser', 'backend-operator-2']);
    ui.press('esc');
    await ui.see('Step 7 of 7');
  });

  test('while the token is made, leaving asks', async () => {
    const ui = await openWizard(recording([], { createToken: () => new Promise(() => undefined) }));
    ui.press('enter', 'enter', 'enter', 'enter', 'enter', 'enter', 'enter');
    await ui.see('Working ...');
    ui.press('ctrl-c');
    await ui.see('its secret may be lost');
    expect(ui.exits).toEqual([]);
    ui.press('ctrl-c');
    expect(ui.exits).toEqual([130]);
  });

  test('a role says what it allows and what is dangerous about it', async () => {
    const ui = await openWizard(recording([]));
    ui.press('enter', 'enter');
    const frame = await ui.see('[ ] osmo-user  RISK can make tokens for any user, administrators too');
    expect(frame).toContain('Operators: internal:Operator');
    ui.press('down', 'space', 'enter', 'enter', 'enter', 'enter');
    await ui.see('RISK osmo-user can make tokens for any user, administrators too');
  });
});

describe('a new token', () => {
  test('offers the roles the account holds and a name that is free', async () => {
    const calls: unknown[] = [];
    const ui = openUi({ backend: recording(calls) });
    await ui.see('> backend-operator');
    ui.press('t');
    const frame = await ui.see('[x] osmo-backend');
    expect(frame).toContain('New token for backend-operator');
    expect(frame).not.toContain('osmo-user');
    ui.press('enter', 'ctrl-u', ...'token-1');
    await ui.see('This account has a token called token-1.');
    ui.press('backspace', '2', 'enter', 'enter', 'enter', 'enter');
    await ui.see('osmo_••••••••');
    expect(calls).toEqual([['createToken', 'backend-operator', 'token-2', '2027-02-22', 'osmo-backend']]);
    ui.press('enter', 'y');
    await ui.see('1 Accounts');
  });
});
