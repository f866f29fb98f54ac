import { once } from 'node:events';
import { chmod, chown, lchown, lstat, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

const isRoot = process.geteuid?.() === 0;
const stranger = 4242;

async function site() {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a'], { home });
  const at = (...names: string[]) => path.join(home, ...names);
  return { home, at, run: (...argv: string[]) => runProgram(argv, { home }) };
}

/** Runs a line of bash in which "$@" is the program. */
async function bash(home: string, line: string) {
  return execa('bash', ['-c', line, 'bash', process.execPath, programPath], {
    env: programEnv(home),
    extendEnv: false,
    reject: false,
    cwd: home,
  });
}

/** What every command that writes a document takes, and what the document begins with. */
const writers = [
  { argv: ['export'], begins: '{\n  "svcacct_export"' },
  { argv: ['check', '--format', 'prometheus'], begins: '# ' },
  { argv: ['check', '--format', 'ics'], begins: 'BEGIN:VCALENDAR' },
  { argv: ['check', '--format', 'json'], begins: '{' },
  { argv: ['audit', 'export'], begins: '{"seq":1' },
];

describe.each(writers)('$argv --output', ({ argv, begins }) => {
  test('- is stdout, and no file is made', async () => {
    const { at, run } = await site();
    const { stdout, exitCode } = await run(...argv, '--output', '-');
    expect(exitCode).toBe(0);
    expect(stdout.startsWith(begins)).toBe(true);
    await expect(lstat(at('-'))).rejects.toThrow('ENOENT');
  });

  test('a descriptor, a process substitution and /dev/stdout are written into', async () => {
    const { home } = await site();
    const words = argv.join(' ');
    for (const line of [
      `"$@" ${words} --output /dev/fd/1 | cat`,
      `"$@" ${words} --output /dev/stdout | cat`,
      `ln -s /proc/self/fd/1 out; "$@" ${words} --output out | cat`,
      `"$@" ${words} --output >(cat >taken); sleep 0.3; cat taken`,
      `echo before >file; "$@" ${words} --output /dev/fd/3 3>>file; sed 1d file`,
    ]) {
      const { stdout, stderr } = await bash(home, line);
      expect(stdout.startsWith(begins), `${line}\n${stderr}`).toBe(true);
    }
    expect((await lstat(path.join(home, 'out'))).isSymbolicLink()).toBe(true);
  });

  test('a FIFO and a socket are written into, and stay what they are', async () => {
    const { home, at, run } = await site();
    await execa('mkfifo', [at('fifo')]);
    const reader = execa('cat', [at('fifo')]);
    expect((await run(...argv, '--output', at('fifo'))).exitCode).toBe(0);
    expect((await reader).stdout.startsWith(begins)).toBe(true);
    expect((await lstat(at('fifo'))).isFIFO()).toBe(true);

    const server = createServer().listen(path.join(home, 'socket'));
    await once(server, 'listening');
    const taken = once(server, 'connection').then(([socket]) => text(socket));
    expect((await run(...argv, '--output', at('socket'))).exitCode).toBe(0);
    expect((await taken).startsWith(begins)).toBe(true);
    expect((await lstat(at('socket'))).isSocket()).toBe(true);
    server.close();
  });

  test.runIf(isRoot)('a device stays one', async () => {
    const { at, run } = await site();
    await execa('mknod', [at('null'), 'c', '1', '3']);
    await symlink('null', at('link'));
    for (const name of ['null', 'link']) {
      expect((await run(...argv, '--output', at(name))).exitCode).toBe(0);
      expect((await stat(at(name))).isCharacterDevice()).toBe(true);
    }
    await execa('mknod', [at('full'), 'c', '1', '7']);
    const { exitCode, stderr } = await run(...argv, '--output', at('full'));
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('the disk is full'),
    });
  });
});

describe('a regular file', () => {
  test('is replaced as one step behind a link, which stays', async () => {
    const { at, run } = await site();
    await symlink('real.json', at('link.json'));
    await run('export', '--output', at('link.json'));
    await run('export', '--output', at('link.json'));
    expect((await lstat(at('link.json'))).isSymbolicLink()).toBe(true);
    expect(JSON.parse(await readFile(at('real.json'), 'utf8')).accounts).toHaveLength(1);
  });

  test('keeps its mode; one that everybody may write is tightened, a new one follows the umask', async () => {
    const { home, at, run } = await site();
    const modeAfter = async (name: string, mode: number) => {
      await writeFile(at(name), '');
      await chmod(at(name), mode);
      await run('export', '--output', at(name));
      return (await stat(at(name))).mode & 0o7777;
    };
    expect(await modeAfter('a', 0o600)).toBe(0o600);
    expect(await modeAfter('b', 0o664)).toBe(0o664);
    expect(await modeAfter('c', 0o666)).toBe(0o644);
    await bash(home, 'umask 077; "$@" export --output new; umask 022; "$@" export --output usual');
    expect((await stat(at('new'))).mode & 0o777).toBe(0o600);
    expect((await stat(at('usual'))).mode & 0o777).toBe(0o644);
  });

  test('that cannot be is explained', async () => {
    const { at, run } = await site();
    await symlink('circle', at('circle'));
    await mkdir(at('folder'));
    for (const [name, reason] of [
      ['missing/x', 'there is no directory'],
      ['folder', 'is a directory'],
      ['circle', 'its symbolic links form a loop'],
    ] as const) {
      const { exitCode, stderr } = await run('export', '--output', at(name));
      expect(exitCode).toBe(6);
      expect(stderr).toContain(`${at(name)} cannot be written: `);
      expect(stderr).toContain(reason);
    }
  });
});

describe.runIf(isRoot)('where others may have put something', () => {
  async function shared() {
    const { at, run } = await site();
    await mkdir(at('shared'));
    await chmod(at('shared'), 0o1777);
    await writeFile(at('target'), 'precious');
    return {
      at,
      run: (name: string) => run('check', '--format', 'prometheus', '--output', at('shared', name)),
    };
  }

  test("a stranger's link is rejected, and its target stays", async () => {
    const { at, run } = await shared();
    await symlink(at('target'), at('shared', 'svc.prom'));
    await lchown(at('shared', 'svc.prom'), stranger, stranger);
    const { exitCode, stderr } = await run('svc.prom');
    expect(exitCode).toBe(6);
    expect(stderr).toContain(`a link that belongs to another user (uid ${stranger})`);
    expect(await readFile(at('target'), 'utf8')).toBe('precious');
  });

  test("a stranger's file and FIFO are refused", async () => {
    const { at, run } = await shared();
    await writeFile(at('shared', 'file'), '');
    await execa('mkfifo', [at('shared', 'fifo')]);
    for (const name of ['file', 'fifo']) {
      await chown(at('shared', name), stranger, stranger);
      const { exitCode, stderr } = await run(name);
      expect(exitCode).toBe(6);
      expect(stderr).toContain(`it belongs to uid ${stranger}`);
    }
  });
});
