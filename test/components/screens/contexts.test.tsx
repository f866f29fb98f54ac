import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/domain/settings/settings.ts';
import type { Backend, Logins, Records, SettingsFile } from '../../../src/ports.ts';
import { fake } from '../../helpers/fake.ts';
import { openUi } from '../screens.tsx';
import { account, localPlace } from '../world.ts';

const settings = {
  contexts: {
    prod: {
      url: 'https://osmo.example.com',
      username: 'admin@example.com',
      production: true,
      read_only: true,
    },
    staging: { url: 'https://staging.example.com' },
  },
};
const here: Partial<Backend> = { listAccounts: async () => [account('svc-here')] };
const elsewhere = {
  backend: {
    whoami: async () => ({ name: 'admin@example.com', backend: 'https://osmo.example.com' }),
    listAccounts: async () => [account('svc-prod')],
  },
};

describe('the contexts screen', () => {
  test('shows where one can work, what that is marked as, and where one is', async () => {
    const ui = openUi({ backend: here, settings });
    await ui.see('svc-here');
    ui.press('c');
    const frame = await ui.see('staging');
    expect(frame).toMatch(/\* local +the store on this machine/);
    expect(frame).toMatch(/prod +https:\/\/osmo\.example\.com +fresh +PRODUCTION, read-only/);
    expect(frame).toContain('Accounts > Contexts');
    // Asked for once more, it is still one screen.
    ui.press('c', 'esc');
    await ui.see('svc-here');
  });

  test('goes to another: header, identity and accounts are those of the other backend', async () => {
    const ui = openUi({ backend: here, settings, elsewhere });
    await ui.see('svc-here');
    ui.press('c');
    await ui.see('staging');
    ui.press('down', 'enter');
    const frame = await ui.see('svc-prod');
    expect(frame).toMatch(/svcacct +prod PRODUCTION read-only/);
    expect(frame).toContain('admin@example.com');
    expect(frame).not.toContain('svc-here');
    expect(frame).toContain('Now in prod.');
  });

  test('a context that has gone meanwhile is told, and one stays', async () => {
    const contexts: Record<string, { url: string }> = { gone: { url: 'https://gone.example.com' } };
    const ui = openUi({ backend: here, settings: { contexts } });
    await ui.see('svc-here');
    ui.press('c');
    await ui.see('gone.example.com');
    delete contexts['gone'];
    ui.press('down', 'enter');
    const frame = await ui.see('Unknown context "gone".');
    expect(frame).toMatch(/svcacct +local/);
  });

  test('what still runs for the old context does not reach the new one', async () => {
    let answer: (() => void) | undefined;
    const slow: Partial<Backend> = {
      listAccounts: () =>
        new Promise((resolve) => {
          answer = () => resolve([account('svc-late')]);
        }),
    };
    const ui = openUi({ backend: slow, settings, elsewhere });
    await ui.see('Reading the accounts');
    ui.press('c');
    await ui.see('staging');
    ui.press('down', 'enter');
    await ui.see('svc-prod');
    answer?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ui.frame()).not.toContain('svc-late');
  });
});

test('in production nothing is deleted before its name was typed', async () => {
  const deleted: string[] = [];
  const ui = openUi({
    place: { ...localPlace, name: 'prod', production: true },
    backend: {
      ...here,
      listTokens: async () => [],
      deleteUser: async (id) => void deleted.push(id),
    },
  });
  await ui.see('svc-here');
  ui.press('d');
  await ui.see('Type prod and press enter');
  ui.press('y', 'enter');
  expect(deleted).toEqual([]);
  ui.press('backspace', 'p', 'r', 'o', 'd', 'enter');
  await ui.see('User deleted: svc-here');
  expect(deleted).toEqual(['svc-here']);
});

/** A world whose settings can be changed, and whose logins can be removed. */
function changing() {
  let now: Settings = settings;
  const forgotten: string[] = [];
  const ports = {
    settings: fake<SettingsFile>('settings', {
      read: async () => now,
      change: async (how) => {
        now = how(now);
        return now;
      },
    }),
    logins: fake<Logins>('logins', { forget: async (name) => forgotten.push(name) > 0 }),
    records: fake<Records>('records', { unreadable: async () => [] }),
  };
  const world = { settings, ports, elsewhere: { ...elsewhere, ports } };
  return { ui: openUi({ backend: here, ...world }), settings: () => now, forgotten };
}

test('U lets commands work in another context; the UI stays where it is', async () => {
  const { ui, settings: after } = changing();
  await ui.see('svc-here');
  ui.press('c');
  await ui.see('staging');
  ui.press('down', 'down', 'U');
  await ui.see('Commands now work in staging.');
  expect(after().current_context).toBe('staging');
  ui.press('esc');
  await ui.see('svc-here');
});

test('a context is removed with its login after a question, in production after its name was typed', async () => {
  const { ui, settings: after, forgotten } = changing();
  await ui.see('svc-here');
  ui.press('c');
  await ui.see('staging');
  ui.press('down', 'down', 'd');
  await ui.see('Remove the context staging with its login from this machine?');
  ui.press('n');
  await ui.see('* local');
  ui.press('d');
  await ui.see('Remove the context staging with its login from this machine?');
  expect(Object.keys(after().contexts)).toContain('staging');
  ui.press('y');
  await ui.see('Context removed: staging. The service itself was not changed.');
  expect(Object.keys(after().contexts)).toEqual(['prod']);
  expect(forgotten).toEqual(['staging']);
  ui.press('d');
  await ui.see('Remove the context prod with its login from this machine?');
  ui.press('y', 'enter');
  await ui.see('Remove the context prod with its login from this machine?');
  expect(Object.keys(after().contexts)).toEqual(['prod']);
  ui.press('ctrl-u', ...'prod', 'enter');
  await ui.see('Context removed: prod.');
  expect(Object.keys(after().contexts)).toEqual([]);
});
