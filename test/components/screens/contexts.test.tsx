import { describe, expect, test } from 'vitest';
import type { Backend } from '../../../src/ports.ts';
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
