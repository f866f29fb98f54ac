import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { openMachine } from '../../../store/files/machine.ts';
import { temporaryHome } from '../../helpers/program.ts';

async function home() {
  const config = await temporaryHome();
  const data = path.join(config, 'data');
  await mkdir(data, { mode: 0o700 });
  const store = path.join(data, 'store.json');
  await writeFile(store, '', { mode: 0o600 });
  const machine = openMachine({ config, data, state: path.join(config, 'state') });
  return { config, data, store, machine };
}

test('nothing is loose where all is ours alone, or not there at all', async () => {
  expect(await (await home()).machine.looseFiles()).toEqual([]);
});

test('every file and directory that other users can access is found once, and mended', async () => {
  const { config, data, store, machine } = await home();
  await chmod(data, 0o755);
  await chmod(store, 0o664);
  await symlink('store.json', path.join(data, 'link'));
  await symlink('nowhere', path.join(data, 'dangling'));
  // As a link to /dev/null is, which everybody needs as it is.
  await execa('mkfifo', ['-m', '666', path.join(config, 'pipe')]);
  await symlink('../pipe', path.join(data, 'to-pipe'));
  const loose = await machine.looseFiles();
  expect(loose).toEqual([
    { path: data, mode: '0755', wanted: '0700' },
    { path: path.join(data, 'link'), mode: '0664', wanted: '0600' },
    { path: store, mode: '0664', wanted: '0600' },
  ]);
  await machine.tighten(loose);
  expect(await machine.looseFiles()).toEqual([]);
  expect((await stat(store)).mode & 0o777).toBe(0o600);
  expect((await stat(config)).mode & 0o777).toBe(0o700);
});
