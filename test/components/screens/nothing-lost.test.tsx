import { expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { openUi } from '../screens.tsx';
import { account, token, type World } from '../world.ts';

const three = ['svc-a', 'svc-b', 'svc-c'];

/** A context in which accounts can be made and deleted, with a secret store that answers as it is told to. */
function world(probe: () => Promise<void> = async () => undefined): World {
  const ids = [...three];
  return {
    secrets: { kind: 'keychain', probe, delete: async () => true },
    backend: {
      listAccounts: async () => ids.map((id) => account(id)),
      listUsers: async () => ({
        total_results: ids.length,
        start_index: 1,
        items_per_page: ids.length,
        users: [],
      }),
      maxTokenDays: async () => 365,
      getUser: async (id) => account(id),
      listTokens: async () => [],
      deleteUser: async (id) => void ids.splice(ids.indexOf(id), 1),
      createUser: async ({ id, roles }) => {
        ids.push(id);
        return account(id, roles);
      },
      createToken: async (request) => ({
        token: token(request.user, request.token, request.expires_on, request.roles),
        secret: 'hush',
      }),
    },
  };
}

test('after a deletion the cursor is on the next row, and the header counts what is there', async () => {
  const ui = openUi(world());
  await ui.see('3 accounts');
  ui.press('down', 'd');
  await ui.see('Delete the service account svc-b?');
  ui.press('y');
  await ui.see('User deleted: svc-b');
  await ui.see('2 accounts');
  expect(ui.frame()).toContain('> svc-c');
});

test('Enter does not go on with a secret store that does not work, nor turns it into nowhere; once it works, it does', async () => {
  let works = false;
  const ui = openUi(
    world(async () => {
      if (!works) throw new UserError('secret_store_locked', 'The keychain is locked.', 'Unlock it.');
    }),
  );
  await ui.see('> svc-a');
  ui.press('n');
  await ui.see('enter review');
  ui.press('enter');
  await ui.see('OS keychain: does not work');
  expect(ui.frame()).toMatch(/> Create +not yet: Secret/);
  ui.press('enter');
  await ui.see('> Secret');
  expect(ui.frame()).toContain('! The keychain is locked.');
  ui.press('enter');
  await ui.see('> OS keychain: does not work; unlock or start it, then try again');
  ui.press('enter');
  await ui.see('The keychain is locked.');
  expect(ui.frame()).not.toContain('Create');
  works = true;
  ui.press('enter');
  await ui.see('OS keychain: tried just now, works');
  ui.press('enter');
  await ui.see('the account and the token, now');
});

test('quitting asks before what was filled in is lost', async () => {
  const ui = openUi(world());
  await ui.see('> svc-a');
  ui.press('n');
  await ui.see('enter review');
  ui.press('enter', 'tab', 'x', 'up', 'q');
  await ui.see('Discard what is unfinished?');
  expect(ui.exits).toEqual([]);
  ui.press('y');
  expect(ui.exits).toEqual([0]);
});

test('a secret in the place of a name is not typed, and it is said why', async () => {
  const ui = openUi(world());
  await ui.see('> svc-a');
  ui.press('n');
  await ui.see('enter review');
  ui.press('enter', 'tab', 'ctrl-u');
  await ui.see('Type an id');
  const secret = 'osmo_0123456789abcdefghijKLMNOP';
  ui.type(`\x1b[200~${secret}\x1b[201~`);
  expect(await ui.see('This looks like a secret, not a name.')).not.toContain(secret);
});
