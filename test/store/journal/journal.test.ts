import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { beginRotation } from '../../../src/domain/rotation/rotation.ts';
import { openJournal } from '../../../store/journal/journal.ts';
import { temporaryHome } from '../../helpers/program.ts';

const now = new Date('2026-11-24T12:00:00Z');
const rotationOf = (user: string, token: string, at = now) =>
  beginRotation(
    {
      user_name: user,
      token_name: token,
      successor: `${token}-2`,
      roles: ['osmo-user'],
      description: '',
      expires_on: '2027-02-22',
      store: 'file',
      sinks: [],
    },
    at,
  );

test('what was saved is found and listed, the longest begun first, until it is removed', async () => {
  const journal = openJournal(path.join(await temporaryHome(), 'rotations', 'local'));
  expect(await journal.list()).toEqual([]);
  const second = rotationOf('svc-a', 'Main');
  const first = rotationOf('svc-a', 'main', new Date('2026-11-24T11:00:00Z'));
  await journal.save(second);
  await journal.save(first);
  expect(await journal.list()).toEqual([first, second]);
  await journal.save({ ...first, fingerprint: 'abc' });
  expect(await journal.find('svc-a/main')).toMatchObject({ fingerprint: 'abc' });
  await journal.remove('svc-a/main');
  await journal.remove('svc-a/main');
  expect(await journal.find('svc-a/main')).toBeUndefined();
  expect(await journal.list()).toEqual([second]);
});

test('records are for nobody else to read, under names that no file system takes for one', async () => {
  const directory = path.join(await temporaryHome(), 'rotations', 'local');
  const journal = openJournal(directory);
  for (const token of ['t', 'T', `t${'x'.repeat(400)}`])
    await journal.save(rotationOf('svc@example.com', token));
  const files = await readdir(directory);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(3);
  for (const file of files) expect((await stat(path.join(directory, file))).mode & 0o777).toBe(0o600);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
});

test('a record that cannot be read is an error that names it, and is left as it is', async () => {
  const directory = path.join(await temporaryHome(), 'local');
  const journal = openJournal(directory);
  await journal.save(rotationOf('svc-a', 'main'));
  const file = path.join(directory, (await readdir(directory))[0] ?? '');
  await writeFile(file, '{"id": "svc-a/main"}');
  await expect(journal.list()).rejects.toMatchObject({
    code: 'store_unreadable',
    message: expect.stringContaining(file),
  });
  expect(await readFile(file, 'utf8')).toBe('{"id": "svc-a/main"}');
});

test('one works on a token at a time, others are told at once, and no lock is left behind', async () => {
  const directory = path.join(await temporaryHome(), 'local');
  const [one, other] = [openJournal(directory), openJournal(directory)];
  const inside = await one.exclusively('svc-a/main', async () => ({
    same: await other.exclusively('svc-a/main', async () => 'never'),
    another: await other.exclusively('svc-a/other', async () => 'at once'),
  }));
  expect(inside).toEqual({ result: { same: undefined, another: { result: 'at once' } } });
  await expect(
    one.exclusively('svc-a/main', async () => {
      throw new Error('failed');
    }),
  ).rejects.toThrow('failed');
  expect(await other.exclusively('svc-a/main', async () => 'free')).toEqual({ result: 'free' });
  expect(await readdir(directory)).toEqual([]);
});

test('what a process left that died while it wrote a record goes with the next that works on it', async () => {
  const directory = path.join(await temporaryHome(), 'local');
  const journal = openJournal(directory);
  await journal.save(rotationOf('svc-a', 'main'));
  const [file = ''] = await readdir(directory);
  await writeFile(path.join(directory, `.${file}.123.abc`), '{"id": "svc-a/ma');
  expect(await journal.list()).toHaveLength(1);
  await journal.exclusively('svc-a/main', async () => undefined);
  expect(await readdir(directory)).toEqual([file]);
});

test('whoever opened a lock that was removed meanwhile takes the one in its place', async () => {
  const journal = openJournal(path.join(await temporaryHome(), 'local'));
  let inside = 0;
  let most = 0;
  const turn = async (): Promise<void> => {
    const taken = await journal.exclusively('svc-a/main', async () => {
      inside++;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    });
    if (taken === undefined) return turn();
  };
  await Promise.all(Array.from({ length: 24 }, turn));
  expect(most).toBe(1);
});
