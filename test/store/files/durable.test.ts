import { chmod, lstat, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeDurably } from '../../../store/files/durable.ts';
import { temporaryHome } from '../../helpers/program.ts';

const never = () => {
  throw new Error('the directory was not flushed');
};

test('the file is replaced whole, with mode 0600 and nothing left beside it', async () => {
  const directory = await temporaryHome();
  const file = path.join(directory, 'store.json');
  await writeFile(file, 'old', { mode: 0o644 });
  await writeDurably(file, 'new', never);
  expect(await readFile(file, 'utf8')).toBe('new');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(directory)).toEqual(['store.json']);
});

test('a symlink stays one and its target gets the content', async () => {
  const directory = await temporaryHome();
  await writeFile(path.join(directory, 'real.json'), 'old');
  await symlink('real.json', path.join(directory, 'link.json'));
  await writeDurably(path.join(directory, 'link.json'), 'new', never);
  expect((await lstat(path.join(directory, 'link.json'))).isSymbolicLink()).toBe(true);
  expect(await readFile(path.join(directory, 'real.json'), 'utf8')).toBe('new');
});

test('where it cannot be replaced it stays, and the temporary file goes', async () => {
  const directory = await temporaryHome();
  // A directory in the file's place fails at the rename, for root too.
  const file = path.join(directory, 'taken');
  await writeDurably(path.join(file, 'inside'), 'x', never);
  await expect(writeDurably(file, 'new', never)).rejects.toThrow();
  expect(await readdir(directory)).toEqual(['taken']);
  await chmod(file, 0o700);
});
