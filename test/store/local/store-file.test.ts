import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Clock, Random } from '../../../src/ports.ts';
import { openLocalBackend, storePath } from '../../../store/local/open.ts';
import { openStoreFile } from '../../../store/local/store-file.ts';
import { fake } from '../../helpers/fake.ts';
import { temporaryHome } from '../../helpers/program.ts';

const clock: Clock = { now: () => new Date('2026-11-24T12:00:00Z') };

/** A store of two accounts, changed twice, and its file. */
async function written() {
  const directory = await temporaryHome();
  const backend = openLocalBackend(directory, { clock, random: fake<Random>('random', {}) });
  for (const id of ['svc-a', 'svc-b']) await backend.createUser({ id, roles: [] });
  const file = storePath(directory);
  return { directory, backend, file, storeFile: openStoreFile(file, clock) };
}

test('a good store and its last good copy are described', async () => {
  const { file, storeFile } = await written();
  expect(await storeFile.inspect()).toEqual({
    current: { file, state: 'good', revision: 2, accounts: 2, written_at: expect.any(String) },
    backup: { file: `${file}.bak`, state: 'good', revision: 1, accounts: 1, written_at: expect.any(String) },
  });
});

test('a damaged store is kept aside, and the copy takes its place; the copy stays', async () => {
  const { directory, backend, file, storeFile } = await written();
  await writeFile(file, '{"version":');
  expect((await storeFile.inspect()).current).toMatchObject({ state: 'unreadable', newer: false });
  const copy = await readFile(`${file}.bak`);
  const aside = `${file}.aside-2026-11-24T12-00-00-000Z`;
  expect(await storeFile.restore()).toEqual({ file, revision: 1, accounts: 1, aside });
  expect(await readFile(aside, 'utf8')).toBe('{"version":');
  expect(await readFile(file)).toEqual(copy);
  expect(await readFile(`${file}.bak`)).toEqual(copy);
  expect((await backend.listUsers({})).users.map(({ id }) => id)).toEqual(['svc-a']);
  expect((await readdir(directory)).sort()).toEqual([
    'store.json',
    'store.json.aside-2026-11-24T12-00-00-000Z',
    'store.json.bak',
    'store.json.lock',
  ]);
});

test('a store of a newer version is told from a damaged one', async () => {
  const { file, storeFile } = await written();
  await writeFile(file, '{"version":999}');
  expect((await storeFile.inspect()).current).toMatchObject({ state: 'unreadable', newer: true });
});

test('without a good copy nothing is changed', async () => {
  const { directory, file, storeFile } = await written();
  await writeFile(file, 'damaged');
  await writeFile(`${file}.bak`, 'damaged too');
  await expect(storeFile.restore()).rejects.toMatchObject({ code: 'store_unreadable' });
  expect(await readFile(file, 'utf8')).toBe('damaged');
  expect(await readdir(directory)).toHaveLength(3);
});

test('a store behind a symlink is restored where it really is', async () => {
  const { file } = await written();
  await writeFile(file, 'damaged');
  const link = path.join(await temporaryHome(), 'store.json');
  await symlink(file, link);
  expect(await openStoreFile(link, clock).restore()).toMatchObject({ file, revision: 1 });
});
