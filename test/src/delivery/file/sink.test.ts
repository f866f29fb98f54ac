import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { inPlace } from '../../../../src/delivery/file/place.ts';
import { replaceFile } from '../../../../src/delivery/file/replace.ts';
import { fileSink } from '../../../../src/delivery/file/sink.ts';
import type { Sink } from '../../../../src/ports.ts';
import { temporaryHome } from '../../../helpers/program.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const isRoot = process.geteuid?.() === 0;
const stranger = 4242;

let home: string;
beforeEach(async () => {
  home = await realpath(await temporaryHome());
});
const sinkOf = (file: string): Sink => fileSink(`file:${file}`, file, { sha256 });
const inHome = (...names: string[]) => path.join(home, ...names);

describe('delivering to a file', () => {
  test('it holds the secret alone, is 0600, and nothing is left beside it', async () => {
    const sink = sinkOf(inHome('token'));
    expect(await sink.readBack()).toEqual({ kind: 'nothing' });
    await sink.probe();
    expect(await readdir(home)).toEqual([]);
    await sink.deliver('osmo_one');
    expect(await readFile(inHome('token'), 'utf8')).toBe('osmo_one');
    expect((await stat(inHome('token'))).mode & 0o777).toBe(0o600);
    expect(await sink.readBack()).toEqual({ kind: 'secret', sha256: sha256('osmo_one') });
    expect(await readdir(home)).toEqual(['token']);
  });

  test('a wider mode becomes 0600, whatever the umask', async () => {
    await writeFile(inHome('token'), 'old', { mode: 0o644 });
    const before = process.umask(0o377);
    try {
      await sinkOf(inHome('token')).deliver('osmo_one');
    } finally {
      process.umask(before);
    }
    expect((await stat(inHome('token'))).mode & 0o777).toBe(0o600);
  });

  test('a newline that an editor left does not count when it is read back', async () => {
    await writeFile(inHome('token'), 'osmo_one\n');
    expect(await sinkOf(inHome('token')).readBack()).toEqual({ kind: 'secret', sha256: sha256('osmo_one') });
  });

  test('a probe leaves the old file alone', async () => {
    await writeFile(inHome('token'), 'old');
    const before = await stat(inHome('token'));
    await sinkOf(inHome('token')).probe();
    expect((await stat(inHome('token'))).ino).toBe(before.ino);
    expect(await readdir(home)).toEqual(['token']);
  });

  test('a reader always finds one of the two secrets, whole', async () => {
    const sink = sinkOf(inHome('token'));
    await sink.deliver('a'.repeat(5000));
    let over = false;
    const seen = new Set<string>();
    const reading = (async () => {
      while (!over) seen.add(await readFile(inHome('token'), 'utf8'));
    })();
    for (let round = 0; round < 50; round++) await sink.deliver((round % 2 ? 'a' : 'b').repeat(5000));
    over = true;
    await reading;
    for (const text of seen) expect(text).toMatch(/^(a{5000}|b{5000})$/);
  });

  test('what a killed run left beside it is removed, what a running one is writing is not', async () => {
    await writeFile(inHome('.token.svcacct-999999999-abc'), 'osmo_lost');
    await writeFile(inHome(`.token.svcacct-${process.pid}-abc`), 'osmo_now');
    await sinkOf(inHome('token')).deliver('osmo_one');
    expect((await readdir(home)).sort()).toEqual([`.token.svcacct-${process.pid}-abc`, 'token']);
  });
});

describe('a place that cannot be written to', () => {
  test('no directory', async () => {
    const sink = sinkOf(inHome('missing', 'token'));
    await expect(sink.probe()).rejects.toMatchObject({
      code: 'delivery_failed',
      message: expect.stringContaining(`there is no directory ${inHome('missing')}`),
    });
    await expect(sink.deliver('osmo_one')).rejects.toMatchObject({ code: 'delivery_failed' });
    expect(await readdir(home)).toEqual([]);
  });

  test('a directory or a device in the place of the file', async () => {
    await mkdir(inHome('token'));
    await expect(sinkOf(inHome('token')).probe()).rejects.toThrow('is a directory');
    await expect(sinkOf('/dev/null').probe()).rejects.toThrow('not a regular file');
  });

  test('a file in the place of the directory', async () => {
    await writeFile(inHome('file'), '');
    await expect(sinkOf(inHome('file', 'token')).probe()).rejects.toMatchObject({ code: 'delivery_failed' });
  });

  test('a read-only file system says so', async () => {
    await expect(sinkOf('/proc/token').probe()).rejects.toMatchObject({
      code: 'delivery_failed',
      message: expect.stringContaining('/proc/token'),
    });
  });

  test('a directory where anybody may replace files', async () => {
    await mkdir(inHome('open'));
    await chmod(inHome('open'), 0o777);
    await expect(sinkOf(inHome('open', 'token')).probe()).rejects.toThrow('any user can replace files');
    await chmod(inHome('open'), 0o1777);
    await sinkOf(inHome('open', 'token')).probe();
  });
});

describe('links on the way', () => {
  test('our own link to our own directory is followed and stays', async () => {
    await mkdir(inHome('real'));
    await symlink('real/token', inHome('link'));
    await symlink('real', inHome('folder'));
    await sinkOf(inHome('link')).deliver('osmo_one');
    await sinkOf(inHome('folder', 'other')).deliver('osmo_two');
    expect((await lstat(inHome('link'))).isSymbolicLink()).toBe(true);
    expect(await readFile(inHome('real', 'token'), 'utf8')).toBe('osmo_one');
    expect(await readFile(inHome('real', 'other'), 'utf8')).toBe('osmo_two');
  });

  test('a circle is rejected', async () => {
    await symlink('b', inHome('a'));
    await symlink('a', inHome('b'));
    await expect(sinkOf(inHome('a')).probe()).rejects.toThrow('loop');
  });

  test('a link into an open directory is rejected', async () => {
    await mkdir(inHome('open'));
    await chmod(inHome('open'), 0o777);
    await symlink('open/token', inHome('link'));
    await expect(sinkOf(inHome('link')).deliver('osmo_one')).rejects.toThrow('any user can replace files');
    expect(await readdir(inHome('open'))).toEqual([]);
  });
});

describe.skipIf(!isRoot || process.platform !== 'linux')('what belongs to another user', () => {
  test('the owner of the replaced file is kept', async () => {
    await writeFile(inHome('token'), 'old');
    await chown(inHome('token'), stranger, stranger);
    await sinkOf(inHome('token')).deliver('osmo_one');
    expect(await stat(inHome('token'))).toMatchObject({ uid: stranger, gid: stranger });
    expect((await stat(inHome('token'))).mode & 0o777).toBe(0o600);
  });

  test("a link into somebody else's directory is rejected, the directory by its own name is not", async () => {
    await mkdir(inHome('theirs'));
    await chown(inHome('theirs'), stranger, stranger);
    await symlink('theirs/token', inHome('link'));
    await expect(sinkOf(inHome('link')).deliver('osmo_one')).rejects.toThrow('belongs to another user');
    expect(await readdir(inHome('theirs'))).toEqual([]);
    await sinkOf(inHome('theirs', 'token')).deliver('osmo_one');
  });

  test('a directory whose name somebody turns to another one meanwhile is still the one that was checked', async () => {
    await mkdir(inHome('theirs'));
    await chown(inHome('theirs'), stranger, stranger);
    await mkdir(inHome('ours'));
    await inPlace(inHome('theirs', 'token'), async (place) => {
      await rename(inHome('theirs'), inHome('moved'));
      await symlink('ours', inHome('theirs'));
      await replaceFile(place, 'osmo_one');
    });
    expect(await readdir(inHome('ours'))).toEqual([]);
    expect(await readdir(inHome('moved'))).toEqual(['token']);
  });

  test("somebody else's link is rejected, wherever it leads", async () => {
    await mkdir(inHome('ours'));
    await symlink('ours', inHome('link'));
    await lchown(inHome('link'), stranger, stranger);
    await expect(sinkOf(inHome('link', 'token')).deliver('osmo_one')).rejects.toThrow(
      'is a link that belongs',
    );
    expect(await readdir(inHome('ours'))).toEqual([]);
  });

  test('a file that a stranger may have put there beforehand is not given the secret', async () => {
    await mkdir(inHome('tmp'));
    await chmod(inHome('tmp'), 0o1777);
    await writeFile(inHome('tmp', 'token'), 'bait');
    await chown(inHome('tmp', 'token'), stranger, stranger);
    await expect(sinkOf(inHome('tmp', 'token')).deliver('osmo_one')).rejects.toThrow(
      'any user may have created',
    );
    expect(await readFile(inHome('tmp', 'token'), 'utf8')).toBe('bait');
  });

  test("without root, somebody else's file is rejected: its owner could not be kept", async () => {
    await writeFile(inHome('token'), 'old');
    await chown(home, stranger, stranger);
    await expect(inPlace(inHome('token'), async () => undefined, stranger)).rejects.toThrow(
      'belongs to another user (uid 0)',
    );
  });
});
