import { describe, expect, test } from 'vitest';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import type { NewRole, Role } from '../../../src/domain/role/role.ts';
import { UserError } from '../../../src/errors.ts';
import type { Backend } from '../../../src/ports.ts';
import { openUi, type Ui } from '../screens.tsx';
import { account } from '../world.ts';

const operator = account('backend-operator', ['osmo-backend'], ['2027-01-01']);

/** OSMO's own roles, of which osmo-backend is held; remembers what it is asked to change. */
function catalogue(calls: unknown[], more: Partial<Backend> = {}): Partial<Backend> {
  return {
    listAccounts: async () => [operator],
    listRoles: async () => defaultRoles,
    getRole: async (name) => defaultRoles.find((role) => role.name === name) ?? madeNow(name),
    listUsers: async ({ roles }) => {
      const users = roles?.includes('osmo-backend') ? [operator] : [];
      return { total_results: users.length, start_index: 1, items_per_page: users.length, users };
    },
    listTokens: async () => operator.tokens,
    createRole: async (role: NewRole) => {
      calls.push(['createRole', role]);
      return { ...role, immutable: false };
    },
    deleteRole: async (name) => void calls.push(['deleteRole', name]),
    ...more,
  };
}

function madeNow(name: string): Role {
  return { name, description: '', policies: [], immutable: false };
}

async function openRoles(calls: unknown[] = [], more: Partial<Backend> = {}): Promise<Ui> {
  const ui = openUi({ backend: catalogue(calls, more) });
  await ui.see('> backend-operator');
  ui.press('5');
  await ui.see('osmo-user');
  return ui;
}

describe('the roles', () => {
  test('say which are dangerous, and why', async () => {
    const ui = await openRoles();
    expect(await ui.see('RISK can do everything')).toMatch(/osmo-backend +For backend agents/);
    ui.press('end');
    await ui.see('RISK can create tokens for any user, administrators too');
  });

  test('one is told in words, with who holds it and what was found', async () => {
    const ui = await openRoles();
    ui.press('end', 'enter');
    const frame = await ui.see('Nobody holds it.');
    expect(frame).toContain('Roles > osmo-user');
    expect(frame).toContain('RISK can create tokens for any user, administrators too');
    expect(frame).toContain('critical  auth:Token on user/*');
    expect(frame).toMatch(/\d+ more lines/);
    ui.press('end');
    await ui.see('Allow workflow:* on pool/default');
    ui.press('home');
    await ui.see('Nobody holds it.');
  });

  test('deleting says who loses it, and asks', async () => {
    const calls: unknown[] = [];
    const ui = await openRoles(calls);
    ui.press('down', 'd');
    await ui.see('Delete the role osmo-backend?');
    await ui.see(/backend-operator loses it, and for good does the token\s+backend-operator\/token-1\./);
    ui.press('n');
    expect(calls).toEqual([]);
    ui.press('enter');
    await ui.see('Held by backend-operator.');
    ui.press('d');
    await ui.see('Delete the role osmo-backend?');
    ui.press('y');
    await ui.see('Role deleted: osmo-backend. backend-operator loses it');
    expect(calls).toEqual([['deleteRole', 'osmo-backend']]);
  });

  test('what cannot be deleted stays, and it is said why', async () => {
    const ui = await openRoles([], {
      deleteRole: async () => {
        throw new UserError('forbidden', 'Role osmo-admin is immutable.');
      },
    });
    ui.press('d');
    await ui.see('Nobody holds it.');
    ui.press('y');
    await ui.see('Role osmo-admin is immutable.');
  });
});

describe('a new role', () => {
  test('from ticked needs to a role of that name', async () => {
    const calls: unknown[] = [];
    const ui = await openRoles(calls);
    ui.press('n');
    await ui.see('Nothing is selected.');
    ui.press('enter');
    await ui.see('Select what the role is for.');
    ui.press('down', 'down', 'space');
    await ui.see('Custom role: osmo-monitoring.');
    ui.press('enter');
    const frame = await ui.see('Allow workflow:Read on pool/*');
    expect(frame).toContain('osmo-monitoring');
    ui.press('ctrl-u', ...'osmo-user');
    await ui.see('osmo-user exists already.');
    ui.press('enter', 'ctrl-u', ...'a/b');
    await ui.see(/nvalid role name/);
    expect(calls).toEqual([]);
    ui.press('ctrl-u', ...'watch', 'enter');
    await ui.see('Role created: watch');
    expect(calls).toEqual([['createRole', expect.objectContaining({ name: 'watch' })]]);
  });

  test('esc goes back to the needs, and from there leaves nothing behind', async () => {
    const calls: unknown[] = [];
    const ui = await openRoles(calls);
    ui.press('n');
    await ui.see('Nothing is selected.');
    ui.press('space', 'enter');
    await ui.see('Allow internal:Operator on backend/*');
    ui.press('esc');
    await ui.see('[x] Backend operator');
    ui.press('esc');
    await ui.see('RISK can do everything');
    expect(calls).toEqual([]);
  });

  test('a dangerous one says so before it is made', async () => {
    const ui = await openRoles();
    ui.press('n');
    await ui.see('Token rotator');
    ui.press('down', 'down', 'down', 'space', 'enter');
    await ui.see('RISK can create tokens for any user named svc-');
  });
});
