import { expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { openUi } from '../screens.tsx';
import { trailOf } from '../trail.ts';
import type { World } from '../world.ts';

const copy = {
  file: '/data/store.json',
  state: 'good',
  revision: 7,
  accounts: 3,
  written_at: '2026-11-24T11:00:00Z',
} as const;

/** A world where all is well, but for what is replaced. */
function world(change: World = {}): World {
  return {
    backend: { listAccounts: async () => [], time: undefined },
    audit: trailOf([]),
    rotations: { list: async () => [] },
    storeFile: { inspect: async () => ({ current: copy, backup: copy }) },
    machine: {
      runtime: { svcacct: '1.0.0', node: '24.0.0', platform: 'linux-x64' },
      looseFiles: async () => [],
      unwritable: async () => [],
    },
    secrets: { kind: 'none' },
    ...change,
  };
}

test('checks appear as they finish, then the verdict', async () => {
  let answer: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const ui = openUi(world({ secrets: { kind: 'keychain', probe: () => slow } }));
  ui.press('7');
  const before = await ui.see('3 accounts, revision 7');
  expect(before).toMatch(/\.\.\. +Secret store +looking/);
  expect(before).not.toContain('No problems found.');
  answer();
  expect(await ui.see('No problems found.')).toMatch(/ok +Secret store +OS keychain/);
  expect(ui.frame()).toContain('ctrl-r refresh');
});

test('what is wrong is said with what to do, and counted at the tab; looking again begins anew', async () => {
  let locked = true;
  const probe = async () => {
    if (locked)
      throw new UserError('secret_store_locked', 'The keychain is locked.', 'Unlock it, then try again.');
  };
  const ui = openUi(world({ secrets: { kind: 'keychain', probe } }));
  ui.press('7');
  const frame = await ui.see('1 problem.');
  expect(frame).toMatch(/PROBLEM +Secret store +The keychain is locked\.\n +Unlock it, then try again\./);
  await ui.see('7 Doctor (1)');
  locked = false;
  ui.press('ctrl-r');
  await ui.see('No problems found.');
  expect(ui.frame()).not.toContain('7 Doctor (1)');
});

test('more than there is room for is scrolled', async () => {
  const long = 'A sentence that says what is wrong. '.repeat(20);
  const failing = async () => {
    throw new UserError('store_unreadable', long, long);
  };
  const ui = openUi(world({ storeFile: { inspect: failing }, rotations: { list: failing } }));
  ui.press('7');
  await ui.see('PROBLEM');
  ui.press('end');
  expect(await ui.see('2 problems.')).toContain('Audit log');
});
