import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../components/shell/place.ts';
import { UserError } from '../../../src/errors.ts';
import type { Account } from '../../../src/ports.ts';
import { ctrlC, talk } from '../linear/talk.ts';
import { openUi } from '../screens.tsx';
import { account, type World } from '../world.ts';

/** Three accounts; a deletion fails where it is told to. Real timers never come to the end of `holdSeconds`. */
function fleet(change: Partial<World> & { readonly failing?: boolean } = {}) {
  const left = new Map<string, Account>(
    ['svc-a', 'svc-b', 'svc-c'].map((id) => [id, account(id, ['osmo-ci'], ['2027-03-01'])]),
  );
  const deleted: string[] = [];
  const roles: string[] = [];
  const find = (id: string) => {
    const found = left.get(id);
    if (!found) throw new UserError('not_found', `User ${id} does not exist.`);
    return found;
  };
  const world: World = {
    holdSeconds: 9000,
    backend: {
      listAccounts: async () => [...left.values()],
      listTokens: async (id) => find(id).tokens,
      getUser: async (id) => find(id),
      listRoles: async () =>
        ['osmo-ci', 'osmo-extra'].map((name) => ({
          name,
          description: '',
          policies: [],
          immutable: false,
          sync_mode: 'ignore' as const,
        })),
      deleteUser: async (id) => {
        if (change.failing) throw new UserError('backend_unreachable', 'The service cannot be reached.');
        deleted.push(id);
        left.delete(id);
      },
      deleteToken: async ({ user, token }) => {
        deleted.push(`${user}/${token}`);
      },
      addRole: async (id, role) => {
        roles.push(`+${id} ${role}`);
        left.set(id, account(id, ['osmo-ci', role], ['2027-03-01']));
        return { role_name: role, assigned_by: 'admin@laptop', assigned_at: '2026-11-24T12:00:00Z' };
      },
      removeRole: async (id, role) => {
        roles.push(`-${id} ${role}`);
      },
    },
    secretRecords: { list: async () => [], find: async () => undefined },
    ...change,
  };
  return { world, deleted, roles };
}

function secondsLater(ui: ReturnType<typeof openUi>, seconds: number): void {
  for (let second = 0; second < seconds; second++) ui.second();
}

describe('a deletion that was agreed to', () => {
  test('the question says for how long it can be undone; the line of status counts down; u undoes it', async () => {
    const { world, deleted } = fleet({ holdSeconds: 600 });
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('j', 'd');
    await ui.see('It is sent 600 seconds later: u undoes it until then');
    ui.press('y');
    await ui.see(/The account svc-b will be deleted in \d+ s {3}u undo/);
    secondsLater(ui, 300);
    await ui.see(/will be deleted in (?:300|29\d) s/);
    ui.press('u');
    const frame = await ui.see('The account svc-b was not deleted.');
    expect(frame).toContain('> svc-b');
    expect(frame).not.toContain('u undo');
    secondsLater(ui, 600);
    expect(deleted).toEqual([]);
  });

  test('is sent when the time is over, the cursor stays where it was, and cannot be undone then', async () => {
    const { world, deleted } = fleet();
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('j', 'd', 'y');
    await ui.see('will be deleted in');
    secondsLater(ui, 9000);
    await ui.see('User deleted: svc-b');
    const frame = await ui.see(/^ > svc-c/m);
    expect(frame).not.toContain('u undo');
    expect(deleted).toEqual(['svc-b']);
  });

  test('what fails when it is sent is said, and nothing else changes', async () => {
    const { world } = fleet({ failing: true });
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('d', 'y');
    await ui.see('will be deleted in');
    secondsLater(ui, 9000);
    const frame = await ui.see('The service cannot be reached.');
    expect(frame).toContain('> svc-a');
  });

  test('the same is held back once; several are undone one by one, the last first', async () => {
    const { world, deleted } = fleet();
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('d', 'y', 'd', 'y', 'j', 'd', 'y');
    await ui.see(/svc-b will be deleted in \d+ s, 1 more before/);
    ui.press('u');
    await ui.see('The account svc-b was not deleted.');
    ui.press('k');
    await ui.see('The account svc-a will be deleted in');
    secondsLater(ui, 9000);
    await ui.see('User deleted: svc-a');
    expect(deleted).toEqual(['svc-a']);
  });

  test('in production its name is typed first, and it is held back all the same', async () => {
    const place = placeOf({ name: 'prod', settings: { production: true } }, false);
    const { world, deleted } = fleet({ place });
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('d', 'y');
    await ui.see('Type prod');
    ui.press('esc', 'd', ...'prod', 'enter');
    await ui.see('svc-a will be deleted in');
    expect(deleted).toEqual([]);
  });
});

describe('quitting while something was not sent', () => {
  const asking = async () => {
    const one = fleet();
    const ui = openUi(one.world);
    await ui.see('svc-a');
    ui.press('d', 'y');
    await ui.see('will be deleted in');
    ui.press('q');
    await ui.see(/The account svc-a will be deleted in [\d,]+ seconds\. Send it now\?/);
    return { ui, ...one };
  };

  test('y sends it, and quits only when it was', async () => {
    const { ui, deleted } = await asking();
    ui.press('y');
    await ui.see('User deleted: svc-a');
    expect(ui.exits).toEqual([0]);
    expect(deleted).toEqual(['svc-a']);
  });

  test('n quits without it', async () => {
    const { ui, deleted } = await asking();
    ui.press('n');
    expect(ui.exits).toEqual([0]);
    expect(deleted).toEqual([]);
  });

  test('esc stays, and it goes on counting', async () => {
    const { ui } = await asking();
    ui.press('esc');
    await ui.see('svc-a will be deleted in');
    expect(ui.exits).toEqual([]);
  });

  test('Ctrl-C again quits at once, and nothing is sent', async () => {
    const { ui, deleted } = await asking();
    ui.press('ctrl-c');
    expect(ui.exits).toEqual([130]);
    expect(deleted).toEqual([]);
  });

  test('where sending fails nobody has left', async () => {
    const { world } = fleet({ failing: true });
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('d', 'y', 'q', 'y');
    await ui.see('The service cannot be reached.');
    expect(ui.exits).toEqual([]);
  });

  test('another context is entered only after it was asked, too', async () => {
    const { world, deleted } = fleet({
      settings: { contexts: { prod: { url: 'https://osmo.example.com' } } },
      elsewhere: { backend: { listAccounts: async () => [account('svc-far')] } },
    });
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('d', 'y', 'c');
    await ui.see('prod');
    ui.press('j', 'enter');
    await ui.see('Send it now?');
    ui.press('y');
    await ui.see('svc-far');
    expect(deleted).toEqual(['svc-a']);
  });
});

describe('a token that was revoked', () => {
  test('is held back on the screen of its account, and named whole', async () => {
    const { world, deleted } = fleet();
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('enter');
    await ui.see('token-1');
    ui.press('d', 'y');
    await ui.see('The access token token-1 of svc-a will be revoked in');
    ui.press('u');
    await ui.see('The access token token-1 of svc-a was not revoked.');
    expect(deleted).toEqual([]);
  });
});

describe('roles', () => {
  test('what was added is removed again on u, after a question that names it', async () => {
    const { world, roles } = fleet();
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('enter');
    await ui.see('token-1');
    ui.press('a');
    await ui.see('osmo-extra');
    ui.press('j', 'space', 'enter');
    await ui.see('Added osmo-extra to svc-a.   u undo');
    ui.press('u');
    await ui.see('Undo: remove osmo-extra from svc-a?');
    ui.press('y');
    await ui.see('Undone: removed osmo-extra from svc-a.');
    expect(roles).toEqual(['+svc-a osmo-extra', '-svc-a osmo-extra']);
    expect(ui.frame()).not.toContain('u undo');
  });

  test('what is removed is held back: its tokens would lose it for good', async () => {
    const { world, roles } = fleet();
    const ui = openUi(world);
    await ui.see('svc-a');
    ui.press('enter');
    await ui.see('token-1');
    ui.press('a');
    await ui.see('osmo-extra');
    ui.press('space', 'enter', 'y');
    await ui.see('osmo-ci will be removed from svc-a in');
    ui.press('u');
    await ui.see('The roles of svc-a were not changed.');
    expect(roles).toEqual([]);
  });
});

describe('in lines', () => {
  test('a deletion is told with its time, u undoes it', async () => {
    const { world, deleted } = fleet();
    const { text } = await talk(world, ['d 1', 'yes', 'u', 'quit']);
    expect(text).toContain('The account svc-a will be deleted in 9,000 seconds. Until then u undoes it.');
    expect(text).toContain('The account svc-a was not deleted.');
    expect(deleted).toEqual([]);
  });

  test.each([
    ['yes', ['svc-a'], 'User deleted: svc-a'],
    ['no', [], 'The account svc-a was not deleted.'],
  ])('quitting asks; %s', async (answer, gone, said) => {
    const { world, deleted } = fleet();
    const { text, code } = await talk(world, ['d 1', 'yes', 'quit', answer]);
    expect(text).toContain('Type yes to send now, no to drop it, esc to stay (enter to stay):');
    expect(text).toContain(said);
    expect(code).toBe(0);
    expect(deleted).toEqual(gone);
  });

  test('Enter alone stays', async () => {
    const { world } = fleet();
    const { text } = await talk(world, ['d 1', 'yes', 'quit', '', 'u', 'quit']);
    expect(text).toContain('Answered: stay.');
    expect(text).toContain('The account svc-a was not deleted.');
  });

  test.each([
    ['the end of all input', []],
    ['Ctrl-C twice', [ctrlC, ctrlC]],
  ])('%s sends nothing, and says so', async (_, rest) => {
    const { world, deleted } = fleet();
    const { text } = await talk(world, ['d 1', 'yes', ...rest]);
    expect(text.trimEnd()).toMatch(/The account svc-a was not deleted\.$/);
    expect(deleted).toEqual([]);
  });
});
