import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

const storeOf = (home: string) => path.join(home, 'svcacct/data/store.json');

/** Ids in the store, as the program lists them. */
async function ids(home: string): Promise<string[]> {
  const { stdout, stderr, exitCode } = await runProgram(['user', 'list', '-t', 'json'], { home });
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout).users.map(({ id }: { id: string }) => id);
}

function startCreate(home: string, id: string): ChildProcess {
  return spawn(process.execPath, [programPath, 'user', 'create', id, '--roles', 'osmo-user'], {
    env: programEnv(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('many processes at once', () => {
  test('48 that each create an account leave 48 accounts', async () => {
    const home = await temporaryHome();
    const children = Array.from({ length: 48 }, (_, number) => startCreate(home, `svc-${number}`));
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual(children.map(() => 0));
    expect((await ids(home)).sort()).toEqual(children.map((_, number) => `svc-${number}`).sort());
    expect(JSON.parse(await readFile(storeOf(home), 'utf8')).revision).toBe(48);
  }, 180_000);

  test('a third of 36 writers killed at random: the store reads, and nothing acknowledged is missing', async () => {
    const home = await temporaryHome();
    const acknowledged = await Promise.all(
      Array.from({ length: 36 }, async (_, number) => {
        const id = `svc-${number}`;
        const child = startCreate(home, id);
        const said = text(child.stdout as NodeJS.ReadableStream);
        // Anywhere between its first step and its end: all 36 together take a few seconds.
        const kill = number % 3 === 0 && setTimeout(() => child.kill('SIGKILL'), Math.random() * 3000);
        await once(child, 'exit');
        if (kill) clearTimeout(kill);
        return (await said).includes(`User created: ${id}`) ? [id] : [];
      }),
    );
    const found = await ids(home);
    expect(acknowledged.flat().length).toBeGreaterThanOrEqual(24);
    expect(acknowledged.flat().filter((id) => !found.includes(id))).toEqual([]);
    // And the store goes on.
    expect((await runProgram(['user', 'create', 'svc-after'], { home })).exitCode).toBe(0);
  }, 180_000);
});

describe('a store that cannot be used is never rewritten', () => {
  /** Damages a store of two accounts; @returns what reading and writing commands said, and whether the file is unchanged. */
  async function damaged(damage: (file: string) => Promise<void>) {
    const home = await temporaryHome();
    for (const id of ['svc-a', 'svc-b']) await runProgram(['user', 'create', id], { home });
    await damage(storeOf(home));
    const before = await readFile(storeOf(home));
    const runs = [
      await runProgram(['user', 'list'], { home }),
      await runProgram(['user', 'create', 'svc-c'], { home }),
    ];
    expect((await readFile(storeOf(home))).equals(before)).toBe(true);
    return { home, runs };
  }

  test('cut off', async () => {
    const { home, runs } = await damaged((file) => truncate(file, 1000));
    for (const { exitCode, stderr } of runs) {
      expect(exitCode).toBe(6);
      expect(stderr).toContain(`The store ${storeOf(home)} cannot be used: it is not complete JSON`);
      expect(stderr).toContain('The backup is');
      expect(stderr).toContain('svcacct doctor --restore');
    }
  });

  test('of a newer version', async () => {
    const { runs } = await damaged(async (file) => {
      const document = JSON.parse(await readFile(file, 'utf8'));
      await writeFile(file, JSON.stringify({ ...document, version: 999 }));
    });
    for (const { exitCode, stderr } of runs) {
      expect(exitCode).toBe(6);
      expect(stderr).toContain('it has version 999');
      expect(stderr).toContain('Install the newest svcacct');
    }
  });

  test('with a wrong field, which is named', async () => {
    const { runs } = await damaged(async (file) => {
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('"created_by"', '"made_by"'));
    });
    for (const { exitCode, stderr } of runs) {
      expect(exitCode).toBe(6);
      expect(stderr).toContain('accounts[0].made_by is an unknown field');
    }
  });

  test('empty', async () => {
    const { runs } = await damaged((file) => truncate(file, 0));
    for (const { exitCode, stderr } of runs) {
      expect(exitCode).toBe(6);
      expect(stderr).toContain('it is empty');
    }
  });
});

describe('a store that cannot be written stays as it was', () => {
  test('in a directory that is read-only', async () => {
    const home = await temporaryHome();
    await runProgram(['user', 'create', 'svc-a'], { home });
    const directory = path.dirname(storeOf(home));
    const before = await readFile(storeOf(home));
    const isRoot = process.getuid?.() === 0;
    // Root may write anywhere, so root lets somebody else try.
    const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    if (isRoot) await execa('chown', ['-R', '65534:65534', home]);
    await chmod(directory, 0o500);
    const child = spawn(process.execPath, [programPath, 'user', 'create', 'svc-b'], {
      env: programEnv(home),
      ...nobody,
    });
    const said = text(child.stderr);
    const [code] = await once(child, 'exit');
    await chmod(directory, 0o700);
    expect(await said).toMatch(/cannot be written: its directory is not writable. It is unchanged./);
    expect(code).toBe(6);
    expect((await readFile(storeOf(home))).equals(before)).toBe(true);
  });

  test('on a disk that is full', async () => {
    const home = await temporaryHome();
    await mkdir(path.join(home, 'disk'));
    await runProgram(['user', 'create', 'svc-a'], { home });
    await copyFile(storeOf(home), path.join(home, 'store.json'));
    const sum = createHash('sha256')
      .update(await readFile(storeOf(home)))
      .digest('hex');
    // A mount namespace of its own: the disk is gone when the shell ends.
    const script = `
      mount -t tmpfs -o size=64k tmpfs "$1/disk" && mkdir -p "$1/disk/svcacct/data" && cd "$1/disk/svcacct/data"
      cp "$1/store.json" store.json && touch store.json.lock
      dd if=/dev/zero of=filling bs=1k count=100 2>/dev/null
      SVCACCT_HOME="$1/disk/svcacct" "$2" "$3" user create svc-b; echo "exit $?"
      ls -A; sha256sum store.json`;
    const child = spawn('unshare', ['-rm', 'sh', '-c', script, 'sh', home, process.execPath, programPath], {
      env: programEnv(home),
    });
    const [said, printed] = await Promise.all([text(child.stderr), text(child.stdout)]);
    // The audit log is asked first: nothing is done unrecorded.
    expect(said).toContain('cannot be written: the disk is full.');
    expect(printed.split('\n')).toEqual(
      expect.arrayContaining(['exit 6', expect.stringContaining(`${sum}  store.json`)]),
    );
    // No temporary file was left.
    expect(printed).not.toMatch(/^\.store/m);
  });
});
