import { describe, expect, test, vi } from 'vitest';
import { purposeNamed } from '../../../src/domain/policy/purposes.ts';
import { roleToMeasure } from '../../../src/domain/policy/tailor.ts';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import { UserError } from '../../../src/errors.ts';
import type { Account, SecretRecord } from '../../../src/ports.ts';
import { openUi, type Ui } from '../screens.tsx';
import { account, type World } from '../world.ts';

const operator = account('backend-operator', ['osmo-backend'], ['2026-11-21', '2027-10-01']);
const keptRecord: SecretRecord = {
  user: 'backend-operator',
  token: 'token-2',
  store: 'keychain',
  fingerprint: '0123456789ab',
  kept_at: '2026-11-01T00:00:00Z',
  retrieved_at: '2026-11-24T11:56:00Z',
};

/** A world of one account that can be read; `more` says what may be done with it. */
function worldOf(one: Account, more: World = {}): World {
  return {
    secretRecords: {
      list: async () => [keptRecord],
      find: async ({ token }) => (token === keptRecord.token ? keptRecord : undefined),
      touch: async () => undefined,
      ...more.secretRecords,
    },
    secrets: { kind: 'keychain', ...more.secrets },
    backend: {
      listAccounts: async () => [one],
      getUser: async () => one,
      listTokens: async () => one.tokens,
      ...more.backend,
    },
  };
}

async function openAccount(world: World): Promise<Ui> {
  const ui = openUi(world);
  await ui.see('> backend-operator');
  ui.press('enter');
  await ui.see('Accounts > backend-operator');
  await ui.see('created 2026-01-15 by admin@example.com');
  return ui;
}

describe('an account', () => {
  test('says of a dangerous role what it can do', async () => {
    const world = worldOf(account('backend-operator', ['osmo-user']));
    const ui = await openAccount({
      ...world,
      backend: { ...world.backend, listRoles: async () => defaultRoles },
    });
    await ui.see('osmo-user   RISK can create tokens for any');
  });

  test('shows its roles, and of each token when it stops and whether its secret is kept', async () => {
    const ui = await openAccount(worldOf(operator));
    const frame = ui.frame();
    expect(frame).toContain('Roles   osmo-backend   since 2026-01-15, by admin@example.com');
    expect(frame).toMatch(/> token-1 +osmo-backend +EXPIRED +2026-11-21 +-/);
    expect(frame).toMatch(/token-2 +osmo-backend +in 310 days +2027-10-01 +keychain/);
    expect(frame).not.toContain('v reveal');
    ui.press('down');
    expect(await ui.see('Secret retrieved here 4 minutes ago.')).toContain('v reveal');
  });

  test('a kept secret is masked until it is asked for, and again when the cursor moves', async () => {
    const ui = await openAccount(worldOf(operator, { secrets: { get: async () => 'osmo_top-secret' } }));
    ui.press('down');
    await ui.see('osmo_••••••••');
    ui.press('v');
    await ui.see('osmo_top-secret');
    ui.press('up');
    ui.press('down');
    expect(await ui.see('osmo_••••••••')).not.toContain('top-secret');
    ui.press('y');
    await ui.see('Copied. The clipboard is cleared after 45 s.');
    expect(ui.copied).toEqual(['osmo_top-secret']);
  });

  test('a secret that was read late is not shown, nor copied, beside another token', async () => {
    const two: SecretRecord = { ...keptRecord, token: 'token-1' };
    const asked: ((secret: string) => void)[] = [];
    const handed: unknown[] = [];
    const world = worldOf(operator, {
      secretRecords: {
        list: async () => [two, keptRecord],
        find: async ({ token }) => ({ ...two, token }),
        touch: async (ref) => void handed.push(ref),
      },
      secrets: { get: () => new Promise((resolve) => asked.push(resolve)) },
    });
    for (const key of ['v', 'y']) {
      const ui = await openAccount(world);
      await ui.see('v reveal');
      ui.press(key);
      await vi.waitFor(() => expect(asked).toHaveLength(1));
      ui.press('down');
      await ui.see('> token-2');
      asked.pop()?.('osmo_of-token-1');
      await vi.waitFor(() => expect(handed.pop()).toBeDefined());
      await new Promise((resolve) => setImmediate(resolve));
      expect(ui.frame()).not.toContain('osmo_of-token-1');
      expect(ui.copied).toEqual([]);
      if (key === 'y') await ui.see('Not copied: another line was selected.');
    }
  });

  test('a shown secret is gone after a look at another screen', async () => {
    const ui = await openAccount(worldOf(operator, { secrets: { get: async () => 'osmo_top-secret' } }));
    ui.press('down', 'v');
    await ui.see('osmo_top-secret');
    ui.press('c');
    await ui.see('Contexts');
    ui.press('esc');
    expect(await ui.see('> token-2')).not.toContain('osmo_top-secret');
  });

  test('what was read stays where a refresh fails, and nothing of it is changed', async () => {
    let fails = false;
    const world = worldOf(operator);
    const getUser = async () => {
      if (fails) throw new UserError('backend_unreachable', 'The service cannot be reached.');
      return operator;
    };
    const ui = await openAccount({ ...world, backend: { ...world.backend, getUser } });
    fails = true;
    ui.press('ctrl-r');
    const frame = await ui.see('! Not refreshed: The service cannot be reached.');
    expect(frame).toContain('> token-1');
    expect(frame).not.toContain('d delete');
    ui.press('d', 'y');
    fails = false;
    ui.press('ctrl-r');
    await ui.see('d delete token');
  });

  test('deleting a token asks first, and says what follows', async () => {
    const deleted: unknown[] = [];
    const forgotten: unknown[] = [];
    const ui = await openAccount(
      worldOf(operator, {
        secretRecords: { remove: async (ref) => void forgotten.push(ref) },
        secrets: { delete: async () => true },
        backend: {
          deleteToken: async (ref) => {
            deleted.push(ref);
          },
        },
      }),
    );
    ui.press('down', 'd');
    expect(await ui.see('Revoke the access token token-2 of backend-operator?')).toContain(
      'Its secret is also removed from the OS keychain.',
    );
    ui.press('n');
    await ui.see('token-1');
    expect(deleted).toEqual([]);
    ui.press('d', 'y');
    await ui.see('Access token token-2 deleted for user backend-operator.');
    expect(deleted).toEqual([{ user: 'backend-operator', token: 'token-2' }]);
    expect(forgotten).toEqual(deleted);
  });

  test('what could not be done is said with its hint, and the screen stays', async () => {
    const ui = await openAccount(
      worldOf(operator, {
        backend: {
          deleteToken: async () => {
            throw new UserError('forbidden', 'You may not.', 'Ask an administrator.');
          },
        },
      }),
    );
    ui.press('d', 'y');
    await ui.see('You may not. Ask an administrator.');
  });
});

describe('the roles of an account', () => {
  const roles = [
    { name: 'osmo-backend', description: 'Operators', policies: [], immutable: false },
    {
      name: 'osmo-user',
      description: 'Standard user',
      policies: [{ effect: 'Allow' as const, actions: ['auth:Token'], resources: ['*'] }],
      immutable: false,
    },
  ];

  test('giving is done at once, taking asks, and a dangerous role says so', async () => {
    const done: string[] = [];
    const ui = await openAccount(
      worldOf(operator, {
        backend: {
          listRoles: async () => roles,
          addRole: async (_user, role_name) => {
            done.push(`+${role_name}`);
            return { role_name, assigned_by: '', assigned_at: '' };
          },
          removeRole: async (_user, role) => {
            done.push(`-${role}`);
          },
        },
      }),
    );
    ui.press('a');
    const frame = await ui.see('[x] osmo-backend');
    expect(frame).toContain('[ ] osmo-user  RISK can create tokens for any user, administrators too');
    ui.press('space', 'down', 'space');
    await ui.see('+ osmo-user  - osmo-backend');
    ui.press('enter');
    await ui.see('Remove osmo-backend from backend-operator?');
    expect(done).toEqual([]);
    ui.press('y');
    await ui.see('Added osmo-user to backend-operator. Removed osmo-backend from backend-operator.');
    expect(done).toEqual(['+osmo-user', '-osmo-backend']);
  });
});

test('deleting an account from home asks first', async () => {
  const deleted: string[] = [];
  const forgotten: unknown[] = [];
  const ui = openUi(
    worldOf(operator, {
      secretRecords: { remove: async (ref) => void forgotten.push(ref) },
      secrets: { delete: async () => true },
      backend: {
        deleteUser: async (id) => {
          deleted.push(id);
        },
      },
    }),
  );
  await ui.see('> backend-operator');
  ui.press('d');
  await ui.see('Its 2 tokens become invalid at once.');
  ui.press('y');
  await ui.see(/User deleted: backend-operator *\n/);
  expect(deleted).toEqual(['backend-operator']);
  expect(forgotten).toEqual([{ user: 'backend-operator', token: 'token-2' }]);
});

describe('roles that its purpose does not need', () => {
  const needed = {
    ...roleToMeasure(purposeNamed('monitoring')?.needs ?? [], undefined, defaultRoles),
    immutable: false,
  };
  const roles = [...defaultRoles, { ...needed, name: 'osmo-watch' }];
  const held = account('backend-operator', ['osmo-user', 'osmo-watch'], ['2027-10-01']);
  const one = { ...held, id: 'svc-monitoring' };

  async function openIt(changes: string[][], holdSeconds: number) {
    const world = worldOf(one);
    const ui = openUi({
      ...world,
      holdSeconds,
      backend: {
        ...world.backend,
        listRoles: async () => roles,
        removeRole: async (user, role) => {
          changes.push([user, role]);
        },
      },
    });
    await ui.see('> svc-monitoring');
    ui.press('enter');
    await ui.see(/x: could drop osmo-user: \d+ extra permissions fewer/);
    return ui;
  }

  test('are named with what goes with them; x removes them after a question that says why', async () => {
    const changes: string[][] = [];
    const ui = await openIt(changes, 0);
    ui.press('x');
    const question = await ui.see('Remove osmo-user from svc-monitoring?');
    expect(question).toContain('By its name it is for: Monitoring');
    expect(question).toMatch(/For that osmo-watch does as much, with \d+ extra permissions fewer/);
    ui.press('n');
    await ui.see('x drop extra');
    expect(changes).toEqual([]);
    ui.press('x');
    await ui.see('Remove osmo-user from svc-monitoring?');
    ui.press('y');
    await ui.see('Removed osmo-user from svc-monitoring.');
    expect(changes).toEqual([['svc-monitoring', 'osmo-user']]);
  });

  test('are kept where that is undone before it is sent', async () => {
    const changes: string[][] = [];
    const ui = await openIt(changes, 10);
    ui.press('x');
    await ui.see('Remove osmo-user from svc-monitoring?');
    ui.press('y');
    await ui.see('osmo-user will be removed from svc-monitoring');
    ui.press('u');
    await ui.see('The roles of svc-monitoring were not changed.');
    expect(changes).toEqual([]);
  });
});
