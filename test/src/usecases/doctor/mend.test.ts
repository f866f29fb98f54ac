import { describe, expect, test } from 'vitest';
import { restoreStoreAsking } from '../../../../src/cli/ask/restore-store.ts';
import { tightenFilesAsking } from '../../../../src/cli/ask/tighten-files.ts';
import type { LooseFile, Machine, Prompter, StoreCopy, StoreFile } from '../../../../src/ports.ts';
import { fake } from '../../../helpers/fake.ts';

const good: StoreCopy = {
  file: '/data/store.json',
  state: 'good',
  revision: 7,
  accounts: 1,
  written_at: '2026-11-24',
};
const damaged: StoreCopy = { file: '/data/store.json', state: 'unreadable', problem: 'it is empty' };
const restored = { file: '/data/store.json', revision: 7, accounts: 1 };

function parts(current: StoreCopy, backup: StoreCopy, answer?: boolean) {
  const asked: string[] = [];
  const prompter = fake<Prompter>('prompter', {
    available: answer !== undefined,
    confirm: async ({ message }) => {
      asked.push(message);
      return answer === true;
    },
  });
  const storeFile = fake<StoreFile>('storeFile', {
    inspect: async () => ({ current, backup }),
    restore: async () => restored,
  });
  return { asked, prompter, storeFile };
}

describe('bringing the store back', () => {
  test('asks first, naming what comes back', async () => {
    const ports = parts(damaged, good, true);
    expect(await restoreStoreAsking(ports, {})).toBe(restored);
    expect(ports.asked).toEqual([
      'Restore revision 7 (1 account, written 2026-11-24)? The current file is saved under another name.',
    ]);
    await expect(restoreStoreAsking(parts(damaged, good, false), {})).rejects.toMatchObject({
      name: 'Cancelled',
    });
    await expect(restoreStoreAsking(parts(damaged, good), {})).rejects.toMatchObject({ code: 'usage' });
  });

  test('is rejected where the store can be used or a newer program wrote it, unless forced', async () => {
    const confirmed = { confirmed: true };
    await expect(restoreStoreAsking(parts(good, good), confirmed)).rejects.toMatchObject({
      code: 'conflict',
    });
    const newer = { ...damaged, newer: true };
    await expect(restoreStoreAsking(parts(newer, good), confirmed)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await restoreStoreAsking(parts(good, good), { ...confirmed, force: true })).toBe(restored);
    expect(await restoreStoreAsking(parts(newer, good), { ...confirmed, force: true })).toBe(restored);
  });
});

describe('taking files from others', () => {
  const loose: LooseFile[] = [{ path: '/data/store.json', mode: '0644', wanted: '0600' }];

  test('asks first', async () => {
    const tightened: LooseFile[] = [];
    const machine = fake<Machine>('machine', {
      looseFiles: async () => loose,
      tighten: async (files) => void tightened.push(...files),
    });
    const { prompter, asked } = parts(good, good, true);
    expect(await tightenFilesAsking({ machine, prompter }, {})).toEqual(loose);
    expect(asked).toEqual([
      'Other users can access /data/store.json (0644). Remove the permissions of other users?',
    ]);
    expect(tightened).toEqual(loose);
  });

  test('asks nothing where there is nothing to do', async () => {
    const machine = fake<Machine>('machine', { looseFiles: async () => [] });
    expect(await tightenFilesAsking({ machine, prompter: parts(good, good).prompter }, {})).toEqual([]);
  });
});
