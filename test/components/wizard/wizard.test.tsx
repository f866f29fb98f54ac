import { describe, expect, test } from 'vitest';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import { UserError } from '../../../src/errors.ts';
import type { Backend } from '../../../src/ports.ts';
import { openUi, type Ui } from '../screens.tsx';
import { account, token } from '../world.ts';

const roles = defaultRoles.filter(({ name }) => name === 'osmo-backend' || name === 'osmo-user');

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
    createRole: async (role) => {
      calls.push(['createRole', role.name]);
      return { ...role, immutable: false };
    },
    createUser: async (user) => {
      calls.push(['createUser', user.id, ...user.roles]);
      return account(user.id, user.roles);
    },
    createToken: async (request) => {
      calls.push(['createToken', request.user, request.token, request.expires_on, ...request.roles]);
      return { token: token(request.user, request.token, request.expires_on, request.roles), secret };
    },
    ...more,
  };
}

async function openWizard(backend: Partial<Backend>): Promise<Ui> {
  const ui = openUi({ backend });
  await ui.see('> backend-operator');
  ui.press('n');
  await ui.see('What is the account for?');
  await ui.see('enter review');
  return ui;
}

/** What is drawn, with commands that were broken over lines whole again. */
const whole = (frame: string) => frame.replace(/ \\\n +/g, ' ');

describe('a new account', () => {
  test('from purpose to a masked secret: what is suggested is accepted as it is', async () => {
    const calls: unknown[] = [];
    const ui = await openWizard(recording(calls));
    await ui.see('Suggests backend-operator-2, with osmo-backend.');
    ui.press('enter');
    const review = whole(await ui.see('The same as a command:'));
    expect(review).toContain('Account   backend-operator-2');
    expect(review).toContain('2027-02-23 00:00 UTC, in 90 days');
    expect(review).toContain('not stored: shown once');
    expect(review).toMatch(/> Create +the account and the token, now/);
    expect(review).toContain(
      'svcacct user create backend-operator-2 --roles osmo-backend --token backend-token --expires-at 2027-02-23 --no-store',
    );
    expect(calls).toEqual([]);
    ui.press('enter');
    const result = await ui.see('Secret    osmo_••••••••');
    expect(result).not.toContain(secret);
    expect(calls).toEqual([
      ['createUser', 'backend-operator-2', 'osmo-backend'],
      ['createToken', 'backend-operator-2', 'backend-token', '2027-02-23', 'osmo-backend'],
    ]);
    ui.press('v');
    await ui.see(secret);
    ui.press('v', 'y');
    expect(await ui.see('Copied.')).not.toContain(secret);
    expect(ui.copied).toEqual([secret]);
  });

  test('leaving the result asks once, because the secret is stored nowhere', async () => {
    const ui = await openWizard(recording([]));
    ui.press('enter', 'enter');
    await ui.see('The secret is not stored');
    ui.press('esc');
    await ui.see('This secret is not stored.');
    ui.press('n');
    await ui.see('osmo_••••••••');
    ui.press('enter', 'y');
    await ui.see('Accounts > backend-operator-2');
  });

  test('Tab and arrows go round the lines; each is edited where it stands, and its error stands beside it', async () => {
    const calls: unknown[] = [];
    const ui = await openWizard(recording(calls));
    ui.press('enter', 'tab');
    await ui.see('> Account');
    ui.press('ctrl-u');
    await ui.see('Type an id');
    ui.press(...'backend-operator');
    const frame = await ui.see('backend-operator exists already.');
    expect(frame).toMatch(/Create +not yet: Account/);
    // Enter goes on where the line is right only, and creates nothing.
    ui.press('enter');
    expect(await ui.see('! backend-operator exists already.')).toContain('> Account');
    ui.press('up');
    await ui.see('> Create');
    ui.press('enter');
    await ui.see('> Account');
    ui.press('!');
    await ui.see('Invalid user id');
    ui.press('backspace', '7', 'enter');
    await ui.see('> Roles');
    ui.press('down');
    await ui.see('> Token');
    ui.press('shift-tab');
    await ui.see('> Roles');
    expect(calls).toEqual([]);
  });

  test('a date or a length of time is typed, and its moment and days are said', async () => {
    const ui = await openWizard(recording([]));
    ui.press('enter', 'up', 'up', 'up', 'ctrl-u', ...'2026-11-24');
    await ui.see('would already have expired');
    ui.press('backspace', '5');
    await ui.see('2026-11-25 00:00 UTC, in 12 hours');
    ui.press('ctrl-u', ...'2w');
    await ui.see('2026-12-09 00:00 UTC, in 14 days');
    ui.press('ctrl-u', ...'400d');
    await ui.see('it is in 401 days; the maximum lifetime of a token is');
  });

  test('Esc goes back to the purpose and, from there, leaves nothing behind', async () => {
    const calls: unknown[] = [];
    const ui = await openWizard(recording(calls));
    ui.press('enter', 'esc');
    await ui.see('What is the account for?');
    ui.press('esc');
    await ui.see('2 Accounts');
    ui.press('q');
    expect(ui.exits).toEqual([0]);
    expect(calls).toEqual([]);
  });

  test('what was filled in survives Esc, another purpose and a resize; quitting asks', async () => {
    const ui = await openWizard(recording([]));
    ui.press('enter', 'tab', 'ctrl-u', ...'svc-mine', 'esc');
    await ui.see('> Continue what you left unfinished: svc-mine');
    ui.press('down', 'down', 'down', 'enter');
    const other = await ui.see('for: Monitoring');
    expect(other).toContain('svc-mine');
    expect(other).toContain('monitoring-token');
    ui.resize(60, 16);
    await ui.see('svc-mine');
    ui.resize(100, 24);
    ui.press('esc', 'esc');
    await ui.see('2 Accounts');
    ui.press('q');
    await ui.see('Discard what is unfinished?');
    await ui.see('New service account svc-mine');
    ui.press('n', 'n');
    await ui.see('> Continue what you left unfinished: svc-mine');
    ui.press('enter');
    await ui.see('monitoring-token');
    ui.press('enter');
    await ui.see('osmo_••••••••');
    // What was finished is no draft any more.
    ui.press('enter', 'y');
    await ui.see('Accounts > svc-mine');
    ui.press('esc', 'n');
    expect(await ui.see('What is the account for?')).not.toContain('Continue');
  });

  test('where the token cannot be made, the account is taken back and what was filled in stays', async () => {
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
    ui.press('enter', 'tab', '3', 'up', 'enter');
    await ui.see('The account backend-operator-23 was removed.');
    await ui.see('Nothing was created.');
    expect(calls.at(-1)).toEqual(['deleteUser', 'backend-operator-23']);
    ui.press('enter');
    await ui.see('Account   backend-operator-23');
    await ui.see('> Create');
  });

  test('an id that somebody else took meanwhile is said beside it, until it is changed', async () => {
    const ui = await openWizard(
      recording([], {
        createUser: async ({ id }) => {
          throw new UserError('conflict', `User ${id} already exists.`);
        },
      }),
    );
    ui.press('enter', 'enter');
    await ui.see('User backend-operator-2 already exists.');
    ui.press('enter');
    const frame = await ui.see('> Account');
    expect(frame).toContain('! User backend-operator-2 already exists.');
    ui.press('4');
    await ui.see('backend-operator-24');
    expect(ui.frame()).not.toContain('already exists');
  });

  test('while the token is made, leaving asks', async () => {
    const ui = await openWizard(recording([], { createToken: () => new Promise(() => undefined) }));
    ui.press('enter', 'enter');
    await ui.see('Working ...');
    ui.press('ctrl-c');
    await ui.see('its secret may be lost');
    expect(ui.exits).toEqual([]);
    ui.press('ctrl-c');
    expect(ui.exits).toEqual([130]);
  });

  test('a role says how it fits and what is dangerous about it, also in the review', async () => {
    const ui = await openWizard(recording([]));
    ui.press('enter', 'tab', 'tab', 'enter');
    const frame = await ui.see('[ ] osmo-user  RISK can create tokens for any user, administrators too');
    expect(frame).toContain('covers it, and 0 extra permissions');
    ui.press('down', 'space', 'enter');
    await ui.see('RISK osmo-user can create tokens for any user, administrators too');
  });

  test('purpose first, then one page: a monitoring account with a stored 90-day token in five keys', async () => {
    const calls: unknown[] = [];
    const kept: string[] = [];
    const { maxTokenDays: _, ...backend } = recording(calls);
    const ui = openUi({
      backend: { ...backend, maxTokenDays: async () => 365 },
      secrets: {
        kind: 'keychain',
        probe: async () => undefined,
        set: async ({ user, token: name }) => void kept.push(`${user}/${name}`),
      },
      secretRecords: {
        find: async () => undefined,
        record: async () => undefined,
        claim: async () => ({ release: async () => undefined }),
      },
      digest: { sha256: () => 'a'.repeat(64) },
    });
    await ui.see('> backend-operator');
    const keys = ['n', 'down', 'down', 'enter', 'enter'];
    ui.press('n');
    await ui.see('enter review');
    ui.press('down', 'down', 'enter');
    const review = await ui.see('OS keychain: tried just now, works');
    expect(review).toContain('osmo-monitoring (new, custom)   covers 4 of 4, 0 extra permissions');
    expect(review).toContain('2027-02-23 00:00 UTC, in 90 days');
    ui.press('enter');
    await ui.see('Stored in the OS keychain.');
    expect(kept).toEqual(['svc-monitoring/monitoring-token']);
    expect(keys.length).toBeLessThanOrEqual(6);
  });
});

describe('roles that are just enough', () => {
  /** To the roles of a monitoring account. */
  async function openMonitoring(backend: Partial<Backend>): Promise<Ui> {
    const ui = await openWizard(backend);
    ui.press('down', 'down');
    await ui.see('Suggests svc-monitoring, with osmo-monitoring.');
    ui.press('enter', 'tab', 'tab', 'enter');
    await ui.see('[x] osmo-monitoring');
    return ui;
  }

  test('where none is, one is created, before the account', async () => {
    const calls: unknown[] = [];
    const ui = await openMonitoring(recording(calls));
    const frame = ui.frame();
    expect(frame).toContain('list workflows and tasks, read workflows');
    expect(frame).toContain('custom least-privilege role, 0 extra permissions');
    expect(frame).toContain('[ ] osmo-user  RISK can create tokens for any user, administrators too');
    expect(frame).toContain('covers it, and 21 extra permissions');
    expect(frame).toContain('Covered 4 of 4, extra permissions 0');
    ui.press('enter');
    const review = whole(await ui.see('osmo-monitoring (new, custom)'));
    expect(review).toContain('covers 4 of 4, 0 extra permissions');
    expect(review).toContain('the role osmo-monitoring, the account and the token, now');
    expect(review).toContain(
      'svcacct user create svc-monitoring --purpose monitoring --tailor osmo-monitoring --token monitoring-token',
    );
    ui.press('up', 'up', 'enter');
    await ui.see('Secret    osmo_••••••••');
    expect(calls.map((call) => (call as string[]).slice(0, 2))).toEqual([
      ['createRole', 'osmo-monitoring'],
      ['createUser', 'svc-monitoring'],
      ['createToken', 'svc-monitoring'],
    ]);
  });

  test('what is chosen is weighed at once; without a role nothing is created', async () => {
    const ui = await openMonitoring(recording([]));
    ui.press('space');
    await ui.see('Covered 0 of 4, extra permissions 0');
    ui.press('enter');
    await ui.see(/Create +not yet: Roles/);
    ui.press('enter', 'down', 'space');
    await ui.see('Covered 4 of 4, extra permissions 21');
  });

  test('other needs change the advice as they are ticked', async () => {
    const ui = await openMonitoring(recording([]));
    ui.press('n');
    await ui.see('[x] Monitoring');
    ui.press('space');
    const backend = await ui.see('Recommended: osmo-backend.');
    expect(backend).toContain('[x] Backend operator');
    expect(backend).toContain('[ ] Monitoring');
    ui.press('space');
    await ui.see('Nothing is selected.');
    ui.press('down', 'down', 'space');
    await ui.see('Closest: osmo-user, 21 extra permissions. Custom role: osmo-monitoring.');
    ui.press('esc');
    await ui.see('[x] osmo-monitoring');
  });

  test('needs of no purpose are given to the command one by one', async () => {
    const ui = await openMonitoring(recording([]));
    ui.press('n', 'down', 'down', 'down', 'down', 'space', 'enter');
    await ui.see('[x] osmo-tailored');
    ui.press('enter');
    const review = whole(await ui.see('The same as commands:'));
    expect(review).toContain(
      "svcacct role recommend --need workflow:List 'workflow:Read@pool/*' pool:List resources:Read 'workflow:Create@pool/*' --tailor osmo-tailored --create",
    );
  });

  test('why: what is granted beyond, worst first', async () => {
    const ui = await openMonitoring(recording([]));
    ui.press('esc', 'i');
    const frame = await ui.see('Extra permissions: 21');
    expect(frame).toContain('osmo-user covers 4 of 4.');
    expect(frame).toMatch(
      /Extra permissions: 21\s+auth:Token: can create tokens for any user, administrators too/,
    );
    ui.press('end');
    await ui.see('osmo-monitoring, custom least-privilege role:');
    ui.press('esc');
    await ui.see('covers 4 of 4');
  });

  test('where the account cannot be made, the role is taken back', async () => {
    const calls: unknown[] = [];
    const ui = await openMonitoring(
      recording(calls, {
        createToken: async () => {
          throw new UserError('backend_unreachable', 'Nobody answers.');
        },
        getRole: async (name) => ({ name, description: '', policies: [], immutable: false }),
        listUsers: async () => ({ total_results: 0, start_index: 1, items_per_page: 0, users: [] }),
        listTokens: async () => [],
        deleteUser: async (id) => void calls.push(['deleteUser', id]),
        deleteRole: async (name) => void calls.push(['deleteRole', name]),
      }),
    );
    ui.press('enter', 'up', 'up', 'enter');
    await ui.see('The role osmo-monitoring was removed.');
    expect(calls.slice(-2)).toEqual([
      ['deleteUser', 'svc-monitoring'],
      ['deleteRole', 'osmo-monitoring'],
    ]);
  });

  test('where roles cannot be written, nothing is made, and it is said what to do', async () => {
    const calls: unknown[] = [];
    const ui = await openMonitoring(
      recording(calls, {
        createRole: async () => {
          throw new UserError('forbidden', 'Roles are managed with Helm.');
        },
      }),
    );
    ui.press('enter', 'up', 'up', 'enter');
    expect(await ui.see('Roles are managed with Helm.')).toContain('Use existing roles');
    expect(calls).toEqual([]);
  });
});

describe('a new token', () => {
  test('offers the roles the account holds and a name that is free', async () => {
    const calls: unknown[] = [];
    const ui = openUi({ backend: recording(calls) });
    await ui.see('> backend-operator');
    ui.press('t');
    await ui.see('access-token');
    ui.press('tab', 'enter');
    const frame = await ui.see('[x] osmo-backend');
    expect(frame).toContain('New token for backend-operator');
    expect(frame).not.toContain('osmo-user');
    ui.press('enter', 'tab', 'ctrl-u', ...'token-1');
    await ui.see('This account has a token called token-1.');
    ui.press('backspace', '2', 'enter');
    await ui.see('> Expires');
    ui.press('tab', 'tab', 'tab', 'enter');
    await ui.see('osmo_••••••••');
    expect(calls).toEqual([['createToken', 'backend-operator', 'token-2', '2027-02-23', 'osmo-backend']]);
    ui.press('enter', 'y');
    await ui.see('2 Accounts');
  });

  test('what was left unfinished is offered to the same account', async () => {
    const ui = openUi({ backend: recording([]) });
    await ui.see('> backend-operator');
    ui.press('t');
    await ui.see('access-token');
    ui.press('tab', 'tab', ...'-9', 'esc');
    await ui.see('2 Accounts');
    ui.press('t');
    await ui.see('> Continue what you left unfinished: access-token-9');
    ui.press('down', 'enter');
    expect(await ui.see('> Create')).not.toContain('access-token-9');
  });
});
