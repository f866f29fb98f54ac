import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Account, Ports } from '../../../src/ports.ts';
import { talk } from '../linear/talk.ts';
import { openUi } from '../screens.tsx';
import { account, type World } from '../world.ts';

const roles = ['osmo-ci', 'osmo-extra'].map((name) => ({
  name,
  description: '',
  policies: [],
  immutable: false,
  sync_mode: 'ignore' as const,
}));

/** Four accounts with a token each; what is done to them is written down, and `trouble` comes first. */
function fleet(trouble: (user: string) => void = () => undefined, change: Partial<World> = {}) {
  const left = new Map<string, Account>(
    ['svc-a', 'svc-b', 'svc-c', 'svc-d'].map((id) => [id, account(id, ['osmo-ci'], ['2026-12-01'])]),
  );
  const done: string[] = [];
  const find = (id: string) => {
    const found = left.get(id);
    if (!found) throw new UserError('not_found', `User ${id} does not exist.`);
    return found;
  };
  const world: World = {
    backend: {
      listAccounts: async () => [...left.values()],
      listTokens: async (id) => find(id).tokens,
      getUser: async (id) => find(id),
      listRoles: async () => roles,
      deleteUser: async (id) => {
        trouble(id);
        done.push(`delete ${id}`);
        left.delete(id);
      },
      deleteToken: async ({ user, token }) => {
        trouble(user);
        done.push(`revoke ${user}/${token}`);
        left.set(user, { ...find(user), tokens: [] });
      },
      addRole: async (id, role) => {
        trouble(id);
        done.push(`+ ${id} ${role}`);
        left.set(id, account(id, ['osmo-ci', role], ['2026-12-01']));
        return { role_name: role, assigned_by: 'admin@laptop', assigned_at: '2026-11-24T12:00:00Z' };
      },
      removeRole: async (id, role) => {
        trouble(id);
        done.push(`- ${id} ${role}`);
      },
    },
    secretRecords: { list: async () => [], find: async () => undefined },
    ports: { delivery: {} as Ports['delivery'], digest: { sha256: (text: string) => text } },
    ...change,
  };
  return { world, done };
}

describe('selecting', () => {
  test('space selects one, v a range, * all that the filter shows, * again none', async () => {
    const ui = openUi(fleet().world);
    await ui.see('svc-a');
    ui.press('space');
    await ui.see(/1 selected/);
    ui.press('j', 'j', 'v');
    const range = await ui.see(/3 selected/);
    expect(range).toMatch(/^\* {2}svc-a/m);
    expect(range).toContain('delete 3');
    ui.press('*');
    await ui.see('4 selected');
    ui.press('*');
    await ui.see(/d delete {2}/);
    expect(ui.frame()).not.toContain('selected');
    ui.press('/', ...'svc-d', 'enter', '*');
    await ui.see('1 selected');
  });
});

describe('deleting several accounts', () => {
  test('one plan names each with what to know of it; then each is done, and its result stays', async () => {
    const { world, done } = fleet();
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('space', 'j', 'space', 'd');
    const plan = await ui.see('One after the other');
    expect(plan).toContain('Delete 2 accounts');
    expect(plan).toContain('! Revokes its 1 token: token-1.');
    ui.press('enter');
    const question = await ui.see('Delete 2 accounts?');
    expect(question).toContain('svc-a, svc-b.');
    ui.press('y');
    const result = await ui.see('2 of 2 done.');
    expect(result).toContain('done: User deleted: svc-a');
    expect(done).toEqual(['delete svc-a', 'delete svc-b']);
    ui.press('enter');
    const list = await ui.see('> svc-c');
    expect(list).not.toContain('selected');
  });

  test('is held back as one, u undoes it, and the plan is there again', async () => {
    const { world, done } = fleet(undefined, { holdSeconds: 9000 });
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('space', 'j', 'space', 'd');
    await ui.see('One after the other');
    ui.press('enter', 'y');
    await ui.see(/2 accounts will be deleted in \d+ s {3}u undo/);
    ui.press('u');
    await ui.see('No account was deleted.');
    ui.press('enter', 'y');
    await ui.see('2 accounts will be deleted in');
    ui.press('esc');
    await ui.see('No account was deleted.');
    for (let second = 0; second < 9000; second++) ui.second();
    expect(done).toEqual([]);
  });

  test('one that fails does not stop the others', async () => {
    const { world, done } = fleet((user) => {
      if (user === 'svc-b') throw new UserError('forbidden', 'You may not delete svc-b.');
    });
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('space', 'j', 'j', 'v', 'd');
    await ui.see('One after the other');
    ui.press('enter', 'y');
    const result = await ui.see('2 of 3 done, 1 failed.');
    expect(result).toContain('failed: You may not delete svc-b.');
    expect(done).toEqual(['delete svc-a', 'delete svc-c']);
  });

  test('a service that cannot be reached stops the rest, which is said of each', async () => {
    const { world, done } = fleet(() => {
      throw new UserError('backend_unreachable', 'The service cannot be reached.');
    });
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('*', 'd');
    await ui.see('One after the other');
    ui.press('enter', 'y');
    const result = await ui.see('0 of 4 done, 1 failed, 3 not started.');
    expect(result).toContain('not started: The service cannot be reached.');
    expect(done).toEqual([]);
  });
});

describe('roles of several accounts', () => {
  test('are added after a plan that leaves out who holds them, and undone where they were really added', async () => {
    const { world, done } = fleet();
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('enter');
    await ui.see('token-1');
    ui.press('a');
    await ui.see('osmo-extra');
    ui.press('j', 'space', 'enter');
    await ui.see('Added osmo-extra to svc-a.');
    ui.press('esc');
    await ui.see('svc-b');
    ui.press('*', 'a');
    await ui.see('Add and remove roles of 4 accounts');
    ui.press('j', 'space', 'enter');
    const plan = await ui.see('1 of 4 is left out.');
    expect(plan).toContain('left out: nothing would change');
    ui.press('enter', 'y');
    await ui.see('3 of 3 done.   u undo');
    ui.press('u');
    await ui.see('Undo: remove osmo-extra from 3 accounts?');
    ui.press('y');
    await ui.see('Undone: removed osmo-extra from 3 accounts.');
    expect(done.filter((one) => one.startsWith('-'))).toEqual([
      '- svc-b osmo-extra',
      '- svc-c osmo-extra',
      '- svc-d osmo-extra',
    ]);
  });
});

describe('tokens', () => {
  test('several are revoked from the list of what expires', async () => {
    const { world, done } = fleet();
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('3');
    await ui.see('token-1');
    ui.press('space', 'j', 'space', 'd');
    await ui.see('Revoke 2 tokens');
    await ui.see('One after the other');
    ui.press('enter', 'y');
    await ui.see('2 of 2 done.');
    expect(done).toEqual(['revoke svc-a/token-1', 'revoke svc-b/token-1']);
  });

  test('what is not stored is left out of a delivery, with the reason', async () => {
    const ui = openUi(fleet().world);
    await ui.see('svc-a');
    ui.press('3');
    await ui.see('token-1');
    ui.press('*', 'D');
    await ui.see('left out: its secret is not stored here.');
    await ui.see('enter done');
  });

  test('all tokens of the selected accounts are rotated', async () => {
    const ui = openUi(fleet().world);
    await ui.see('svc-a');
    ui.press('space', 'j', 'space');
    await ui.see('r rotate 2');
  });
});

test('in lines: selected, planned, asked about by name, and told one by one', async () => {
  const { world, done } = fleet();
  const { text } = await talk(world, ['select 1', 'select 3', 'd', '', 'yes', '', 'quit']);
  expect(text).toContain('Selected: svc-a, svc-c.');
  expect(text).toContain('svc-a: ready; Revokes its 1 token: token-1.');
  expect(text).toContain('Delete 2 accounts?\nsvc-a, svc-c.');
  expect(text).toContain('svc-c: done: User deleted: svc-c');
  expect(done).toEqual(['delete svc-a', 'delete svc-c']);
});
