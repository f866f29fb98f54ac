import { chmod, chown, lstat, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { programPath, temporaryHome } from '../helpers/program.ts';

const isRoot = process.geteuid?.() === 0;

/** Runs the program with exactly this environment, besides PATH. */
async function run(
  argv: readonly string[],
  env: Record<string, string>,
  options: { cwd?: string; as?: number } = {},
) {
  const { cwd, as } = options;
  const { exitCode, stdout, stderr } = await execa(process.execPath, [programPath, ...argv], {
    env: { PATH: process.env['PATH'] ?? '', SVCACCT_SECRET_STORE: 'none', ...env },
    extendEnv: false,
    reject: false,
    timeout: 20_000,
    ...(cwd === undefined ? {} : { cwd }),
    ...(as === undefined ? {} : { uid: as, gid: as }),
  });
  return { exitCode, stdout, stderr };
}

const noFault = /has an internal error|TypeError|SystemError|at .*\.cjs/;

describe('where nothing says where things are', () => {
  test.each([
    ['an empty HOME', { HOME: '' }, 'HOME is empty'],
    ['a relative HOME', { HOME: 'home' }, 'HOME must be an absolute path, not "home"'],
    [
      'SVCACCT_HOME with a literal ~',
      { HOME: '/', SVCACCT_HOME: '~/.svcacct' },
      'SVCACCT_HOME: "~/.svcacct"',
    ],
    ['SVCACCT_HOME with a literal $HOME', { HOME: '/', SVCACCT_HOME: '$HOME/x' }, 'SVCACCT_HOME: "$HOME/x"'],
  ])('%s is rejected, and nothing is made', async (_, env, words) => {
    const cwd = await temporaryHome();
    for (const argv of [
      ['user', 'create', 'svc-a'],
      ['check'],
      ['user', 'list'],
      ['doctor'],
      ['audit', 'list'],
    ]) {
      const { exitCode, stderr, stdout } = await run(argv, env, { cwd });
      expect(exitCode, argv.join(' ')).toBeGreaterThan(0);
      expect(`${stdout}${stderr}`).toContain(words);
      expect(`${stdout}${stderr}`).not.toMatch(noFault);
    }
    expect(await readdir(cwd)).toEqual([]);
  });

  test.each(['SVCACCT_SECRET_KEY_FILE', 'SVCACCT_SECRET_PASSPHRASE_FILE'])(
    'a literal ~ in %s',
    async (variable) => {
      const cwd = await temporaryHome();
      const home = path.join(cwd, 'home');
      const env = { SVCACCT_HOME: home, HOME: cwd, SVCACCT_SECRET_STORE: 'file', [variable]: '~/.k' };
      await run(['user', 'create', 'svc-a', '--roles', 'osmo-user'], env, { cwd });
      const { exitCode, stderr } = await run(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], env, {
        cwd,
      });
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`${variable}: "~/.k" begins with "~", which was not expanded`);
      expect(await readdir(cwd)).not.toContain('~');
    },
  );

  test('a literal ~ in what is written to is rejected, too', async () => {
    const cwd = await temporaryHome();
    const env = { SVCACCT_HOME: path.join(cwd, 'home') };
    await mkdir(path.join(cwd, '~'));
    for (const argv of [
      ['export', '--output=~/x'],
      ['token', 'deliver', 't', '--user', 'u', '--to', 'file:~/x'],
    ]) {
      const { exitCode, stderr } = await run(argv, env, { cwd });
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toContain('"~/x" begins with "~"');
    }
    expect(await readdir(path.join(cwd, '~'))).toEqual([]);
  });

  test('relative XDG directories are ignored, as their specification wants', async () => {
    const cwd = await temporaryHome();
    const HOME = path.join(cwd, 'home');
    await mkdir(HOME);
    const relative = {
      XDG_DATA_HOME: 'data',
      XDG_CONFIG_HOME: 'config',
      XDG_STATE_HOME: './state',
      XDG_CACHE_HOME: 'c',
    };
    expect(await run(['user', 'create', 'svc-a'], { HOME, ...relative }, { cwd })).toMatchObject({
      exitCode: 0,
    });
    expect(await readdir(cwd)).toEqual(['home']);
    expect(await readdir(path.join(HOME, '.local/share/svcacct'))).toContain('store.json');
  });

  test('a home below /proc ends with an error', async () => {
    const { exitCode, stderr } = await run(['user', 'create', 'svc-a'], { HOME: '/proc/x' });
    expect(exitCode).toBe(6);
    expect(stderr).toContain('/proc/x');
    expect(stderr).not.toMatch(noFault);
  });

  test('a directory for temporary files that is not there is named', async () => {
    const home = await temporaryHome();
    const env = {
      SVCACCT_HOME: home,
      SVCACCT_SECRET_STORE: 'file',
      SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
    };
    await run(['user', 'create', 'svc-a', '--roles', 'osmo-user'], env);
    await run(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], env);
    const exec = ['exec', '--user', 'svc-a', '--token', 'main', '--file', '--', 'true'];
    const { exitCode, stderr } = await run(exec, { ...env, TMPDIR: '/missing' });
    expect(exitCode).toBe(6);
    expect(stderr).toContain('/missing: it does not exist. The command was not run.');
    expect(stderr).not.toMatch(noFault);
  });
});

describe.runIf(isRoot)('a uid without a name', () => {
  const nobodys = 54_321;

  async function home() {
    const HOME = await temporaryHome();
    await chown(HOME, nobodys, nobodys);
    return HOME;
  }

  test('works, and is told by its number', async () => {
    const HOME = await home();
    const env = { HOME, SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(HOME, 'key') };
    const as = (...argv: string[]) => run(argv, env, { as: nobodys, cwd: HOME });
    for (const argv of [
      ['user', 'create', 'svc-a', '--roles', 'osmo-user'],
      ['token', 'set', 'main', '--user', 'svc-a', '--no-print'],
      ['token', 'get', 'main', '--user', 'svc-a'],
      ['token', 'rotate', 'main', '--user', 'svc-a', '--yes'],
      ['exec', '--user', 'svc-a', '--token', 'main', '--file', '--', 'true'],
      ['check'],
      ['doctor'],
      ['audit', 'verify'],
    ]) {
      const { exitCode, stderr, stdout } = await as(...argv);
      expect(exitCode, `${argv.join(' ')}\n${stdout}${stderr}`).toBe(0);
      expect(stderr).not.toContain('is not in the audit');
    }
    const records = (await as('audit', 'export')).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(records.map(({ actor }) => actor.split('@')[0]))).toEqual(new Set([`uid${nobodys}`]));
    expect(records.map(({ action }) => action)).toContain('secret.get');
  }, 60_000);

  test('with SVCACCT_HOME alone works; with no home at all it is said', async () => {
    const SVCACCT_HOME = await home();
    const created = await run(['user', 'create', 'svc-a'], { SVCACCT_HOME }, { as: nobodys, cwd: '/' });
    expect(created).toMatchObject({ exitCode: 0, stderr: '' });
    const { exitCode, stderr } = await run(['user', 'create', 'svc-a'], {}, { as: nobodys, cwd: '/' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`the system has no home directory for uid ${nobodys}`);
  });
});

describe('two paths to one store', () => {
  const count = 15;

  /** As many writers through each of two homes. @returns the ids in the end */
  async function writeThrough(homes: readonly [string, string]) {
    const create = (home: string, id: string) => run(['user', 'create', id], { SVCACCT_HOME: home });
    const runs = homes.flatMap((home, side) =>
      Array.from({ length: count }, (_, number) => create(home, `svc-${side}-${number}`)),
    );
    for (const { exitCode, stderr } of await Promise.all(runs)) expect(exitCode, stderr).toBe(0);
    const lists = await Promise.all(
      homes.map((home) => run(['user', 'list', '-t', 'json', '--count', '1000'], { SVCACCT_HOME: home })),
    );
    return lists.map(({ stdout }) => JSON.parse(stdout).users.length);
  }

  test('the file is a link in one of them, which stays one', async () => {
    const home = await temporaryHome();
    const [a, b] = [path.join(home, 'a'), path.join(home, 'b')] as const;
    await run(['user', 'create', 'svc-first'], { SVCACCT_HOME: a });
    await mkdir(path.join(b, 'data'), { recursive: true, mode: 0o700 });
    await symlink('../../a/data/store.json', path.join(b, 'data/store.json'));
    expect(await writeThrough([a, b])).toEqual([31, 31]);
    expect((await lstat(path.join(b, 'data/store.json'))).isSymbolicLink()).toBe(true);
  }, 120_000);

  test('the directory is a link in one of them', async () => {
    const home = await temporaryHome();
    const [a, b] = [path.join(home, 'a'), path.join(home, 'b')] as const;
    await mkdir(path.join(a, 'data'), { recursive: true, mode: 0o700 });
    await mkdir(b, { mode: 0o700 });
    await symlink(path.join(a, 'data'), path.join(b, 'data'));
    expect(await writeThrough([a, b])).toEqual([30, 30]);
  }, 120_000);

  test('a link to a store that is not there yet: it is made there', async () => {
    const home = await temporaryHome();
    const a = path.join(home, 'a');
    await mkdir(path.join(a, 'data'), { recursive: true, mode: 0o700 });
    await mkdir(path.join(home, 'elsewhere'), { mode: 0o700 });
    await symlink(path.join(home, 'elsewhere/accounts.json'), path.join(a, 'data/store.json'));
    await run(['user', 'create', 'svc-a'], { SVCACCT_HOME: a });
    expect((await lstat(path.join(a, 'data/store.json'))).isSymbolicLink()).toBe(true);
    expect(await readFile(path.join(home, 'elsewhere/accounts.json'), 'utf8')).toContain('svc-a');
  });

  test('settings that are a link stay one, and two writers do not undo each other', async () => {
    const home = await temporaryHome();
    const [a, b] = [path.join(home, 'a'), path.join(home, 'b')] as const;
    for (const one of [a, b]) await mkdir(one, { mode: 0o700 });
    const context = (name: string) => [
      name,
      { url: `http://127.0.0.1:9/${name}`, method: 'dev', username: 'x' },
    ];
    const contexts = Object.fromEntries(Array.from({ length: 16 }, (_, number) => context(`c${number}`)));
    await writeFile(path.join(a, 'config.json'), JSON.stringify({ contexts }), { mode: 0o600 });
    await symlink('../a/config.json', path.join(b, 'config.json'));
    const removed = await Promise.all(
      Object.keys(contexts).map((name, number) =>
        run(['context', 'remove', name, '--yes'], { SVCACCT_HOME: number % 2 ? a : b }),
      ),
    );
    for (const { exitCode, stderr } of removed) expect(exitCode, stderr).toBe(0);
    expect((await lstat(path.join(b, 'config.json'))).isSymbolicLink()).toBe(true);
    expect(JSON.parse(await readFile(path.join(a, 'config.json'), 'utf8')).contexts).toEqual({});
  }, 60_000);

  test('a hard link would become two stores, and is rejected', async () => {
    const home = await temporaryHome();
    const [a, b] = [path.join(home, 'a'), path.join(home, 'b')] as const;
    await run(['user', 'create', 'svc-a'], { SVCACCT_HOME: a });
    await mkdir(path.join(b, 'data'), { recursive: true, mode: 0o700 });
    await execa('ln', [path.join(a, 'data/store.json'), path.join(b, 'data/store.json')]);
    const { exitCode, stderr } = await run(['user', 'create', 'svc-b'], { SVCACCT_HOME: b });
    expect(exitCode).toBe(6);
    expect(stderr).toContain('has a second name (a hard link)');
  });
});

describe('a program without the part that locks', () => {
  test('says for which platform, and what to do', async () => {
    const home = await temporaryHome();
    const copy = path.join(home, 'program');
    await execa('cp', [
      '-r',
      path.resolve(programPath, '../..', 'bin'),
      path.resolve(programPath, '../..', 'dist'),
      `${home}/`,
    ]);
    await mkdir(copy);
    await rename(path.join(home, 'bin'), path.join(copy, 'bin'));
    await rename(path.join(home, 'dist'), path.join(copy, 'dist'));
    await execa('rm', ['-r', path.join(copy, 'dist/native')]);
    const { exitCode, stderr } = await execa(
      process.execPath,
      [path.join(copy, 'bin/svcacct.js'), 'user', 'create', 'svc-a'],
      { env: { SVCACCT_HOME: path.join(home, 'h') }, extendEnv: false, reject: false },
    );
    expect(exitCode).toBe(6);
    expect(stderr).toContain(
      `cannot lock files here: it does not support ${process.platform}-${process.arch}`,
    );
    expect(stderr).toContain('Linux with glibc');
  });
});

describe('a key file', () => {
  async function keySite() {
    const home = await temporaryHome();
    const key = path.join(home, 'key');
    const env = { SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: key };
    await run(['user', 'create', 'svc-a', '--roles', 'osmo-user'], env);
    const set = (name: string) => run(['token', 'set', name, '--user', 'svc-a', '--no-print'], env);
    return { home, key, set };
  }

  test('that is empty is explained, and the command that is named mends it', async () => {
    const { key, set } = await keySite();
    await writeFile(key, '', { mode: 0o600 });
    const { exitCode, stderr } = await set('main');
    expect(exitCode).toBe(6);
    expect(stderr).toContain(`The key file ${key} is empty. No token was created.`);
    const command = /remove it with "(.*)"/.exec(stderr)?.[1] ?? '';
    await execa('sh', ['-c', command]);
    expect(await set('main')).toMatchObject({ exitCode: 0 });
  });

  test('that is cut off while secrets are encrypted for it is never replaced', async () => {
    const { home, key, set } = await keySite();
    await set('main');
    const whole = await readFile(key, 'utf8');
    await writeFile(key, whole.slice(0, -20));
    const { exitCode, stderr } = await set('more');
    expect(exitCode).toBe(6);
    expect(stderr).toContain('restore the file from a backup');
    expect(await readFile(key, 'utf8')).toBe(whole.slice(0, -20));
    await writeFile(key, whole);
    expect(await set('more')).toMatchObject({ exitCode: 0 });
    expect((await readdir(home)).filter((name) => name.includes('svcacct-'))).toEqual([]);
  });

  test('is made whole by many at once, for one key', async () => {
    const { key, set } = await keySite();
    const runs = await Promise.all(Array.from({ length: 6 }, (_, number) => set(`t${number}`)));
    for (const { exitCode, stderr } of runs) expect(exitCode, stderr).toBe(0);
    expect((await lstat(key)).mode & 0o777).toBe(0o600);
  });
});

test('a directory that may not be written is told with its reason', async () => {
  if (!isRoot) return;
  const home = await temporaryHome();
  await chmod(home, 0o555);
  await chown(home, 54_321, 54_321);
  const { exitCode, stderr } = await run(
    ['user', 'create', 'svc-a'],
    { SVCACCT_HOME: path.join(home, 'h') },
    { as: 54_321, cwd: '/' },
  );
  expect(exitCode).toBe(6);
  expect(stderr).toContain('its directory is not writable');
});

describe.runIf(isRoot)('what others own or may write', () => {
  const other = 4242;

  async function site() {
    const home = await temporaryHome();
    const root = path.join(home, 'above/svcacct');
    const marker = path.join(home, 'marker');
    const env = {
      SVCACCT_HOME: root,
      SVCACCT_SECRET_STORE: 'file',
      SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
    };
    const go = (...argv: string[]) => run(argv, env);
    await go('user', 'create', 'svc-a', '--roles', 'osmo-user');
    await go(
      'token',
      'set',
      'main',
      '--user',
      'svc-a',
      '--no-print',
      '--deliver',
      `command:sh -c "cat >${marker}"`,
    );
    await execa('rm', ['-f', marker]);
    const rotate = () => go('token', 'rotate', 'main', '--user', 'svc-a', '--yes');
    return { home, root, marker, go, rotate };
  }

  test.each([
    ['a directory of ours', 'above/svcacct', 'svcacct does not use'],
    ['a directory above it', 'above', 'svcacct does not use'],
    ['the record of a destination', 'above/svcacct/data/kept/local/svc-a.json', 'cannot be read'],
    ['the store', 'above/svcacct/data/store.json', 'is not used'],
  ])('%s that another user owns is rejected, and no destination runs', async (_, name, words) => {
    const { home, marker, go, rotate } = await site();
    await chown(path.join(home, name), other, other);
    const { exitCode, stderr } = await rotate();
    expect(exitCode).toBe(6);
    expect(stderr).toContain(words);
    expect(stderr).toContain(path.join(home, name));
    expect(stderr).toContain(`(uid ${other})`);
    await expect(lstat(marker)).rejects.toThrow('ENOENT');
    const doctor = await go('doctor');
    expect(doctor.exitCode).not.toBe(0);
    expect(doctor.stdout).toContain(`(uid ${other})`);
  });

  test.each([
    ['a directory of ours', 'above/svcacct', 0o777],
    ['a directory of ours, as /tmp is', 'above/svcacct', 0o1777],
    ['a directory above it', 'above', 0o777],
    ['the record of a destination', 'above/svcacct/data/kept/local/svc-a.json', 0o666],
    ['the settings', 'above/svcacct/config.json', 0o666],
    ['the store', 'above/svcacct/data/store.json', 0o622],
  ])('%s that everybody may write is rejected', async (_, name, mode) => {
    const { home, root, marker, rotate } = await site();
    await writeFile(path.join(root, 'config.json'), '{"contexts": {}}', { mode: 0o600 });
    await chmod(path.join(home, name), mode);
    const { exitCode, stderr } = await rotate();
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toContain('every user can write it');
    await expect(lstat(marker)).rejects.toThrow('ENOENT');
    const command = /chmod (?:go-w|\+t) [^\s;]+/.exec(stderr)?.[0];
    if (command) {
      // Others may need what is above ours as it is.
      expect(command.includes('go-w')).toBe(name.startsWith('above/'));
      await execa('sh', ['-c', command]);
      expect(await rotate()).toMatchObject({ exitCode: 0 });
    }
  });

  test('a device in the place of a home is no directory, and nobody is told to change it', async () => {
    const HOME = path.join(await temporaryHome(), 'null');
    await execa('mknod', ['-m', '666', HOME, 'c', '1', '3']);
    for (const argv of [['user', 'create', 'svc-a'], ['check'], ['doctor'], ['doctor', '--fix', '--yes']]) {
      const { exitCode, stdout, stderr } = await run(argv, { HOME });
      expect(exitCode).toBeGreaterThan(0);
      expect(`${stdout}${stderr}`).toContain('it is not a directory');
      expect(`${stdout}${stderr}`).not.toContain('chmod');
    }
    expect((await lstat(HOME)).mode & 0o777).toBe(0o666);
  });

  test('a key file of somebody else is not used', async () => {
    const { home, go } = await site();
    await chown(path.join(home, 'key'), other, other);
    const { exitCode, stderr } = await go('token', 'get', 'main', '--user', 'svc-a');
    expect(exitCode).toBe(6);
    expect(stderr).toContain(`The key file belongs to another user (uid ${other})`);
  });

  test("root leaves a person's home as it is, and says how to do it", async () => {
    const HOME = await temporaryHome();
    await chown(HOME, other, other);
    await run(['user', 'create', 'm1'], { HOME }, { as: other, cwd: '/' });
    const { exitCode, stderr } = await run(['user', 'create', 'm2'], { HOME });
    expect(exitCode).toBe(6);
    expect(stderr).toContain(`sudo -u '#${other}' svcacct`);
    expect((await execa('find', [HOME, '-user', 'root'])).stdout).toBe('');
    expect(await run(['user', 'create', 'm3'], { HOME }, { as: other, cwd: '/' })).toMatchObject({
      exitCode: 0,
    });
  });

  test('a store that may not be read is not mended by restoring an older one', async () => {
    const SVCACCT_HOME = await temporaryHome();
    await chown(SVCACCT_HOME, other, other);
    const as = (...argv: string[]) => run(argv, { SVCACCT_HOME }, { as: other, cwd: '/' });
    for (const id of ['m1', 'm2']) await as('user', 'create', id);
    const store = path.join(SVCACCT_HOME, 'data/store.json');
    await chown(store, 0, 0);
    const { exitCode, stdout } = await as('doctor');
    expect(exitCode).toBe(6);
    expect(stdout).toContain('you have no permission to read it (it belongs to uid 0)');
    expect(stdout).not.toContain('--restore');
    const restored = await as('doctor', '--restore', '--yes');
    expect(restored).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining('may be newer than the backup'),
    });
    await chown(store, other, other);
    expect((await as('user', 'list')).stdout).toContain('m2');
  });
});

describe('doctor tries to write where commands write', () => {
  test.runIf(isRoot)('a home that cannot be made is a problem', async () => {
    const above = await temporaryHome();
    await chmod(above, 0o755);
    const home = path.join(above, 'nonexistent');
    const { exitCode, stdout } = await run(['doctor'], { HOME: home }, { as: 54_321, cwd: '/' });
    expect(exitCode).toBe(6);
    expect(stdout).toMatch(
      /PROBLEM +Directories +\S+ cannot be written to: its directory is not writable, and 2 more/,
    );
    const created = await run(['user', 'create', 'u'], { HOME: home }, { as: 54_321, cwd: '/' });
    expect(created.exitCode).toBe(6);
  });

  test('a home that can be made is fine, and is not made', async () => {
    const above = await temporaryHome();
    expect(await run(['doctor'], { SVCACCT_HOME: path.join(above, 'x') })).toMatchObject({ exitCode: 0 });
    expect((await readdir(above)).filter((name) => name !== 'x')).toEqual([]);
    await expect(lstat(path.join(above, 'x/data'))).rejects.toThrow('ENOENT');
  });

  test.runIf(isRoot)('a full disk and a read-only one are problems', async () => {
    const home = await temporaryHome();
    await mkdir(path.join(home, 'disk'));
    // A mount namespace of its own: the disk is gone when the shell ends.
    const script = `
      mount -t tmpfs -o size=64k,mode=700 tmpfs "$1/disk" && dd if=/dev/zero of="$1/disk/filling" bs=1k 2>/dev/null
      SVCACCT_HOME="$1/disk" "$2" "$3" doctor; echo "exit $?"
      rm "$1/disk/filling"; mount -o remount,ro "$1/disk"
      SVCACCT_HOME="$1/disk" "$2" "$3" doctor; echo "exit $?"`;
    const { stdout } = await execa(
      'unshare',
      ['-rm', 'sh', '-c', script, 'sh', home, process.execPath, programPath],
      {
        env: { PATH: process.env['PATH'] ?? '', SVCACCT_SECRET_STORE: 'none', HOME: home },
        extendEnv: false,
      },
    );
    expect(stdout).toContain('cannot be written to: the disk is full');
    expect(stdout).toContain('cannot be written to: the file system is read-only');
    expect(stdout.match(/exit \d/g)).toEqual(['exit 6', 'exit 6']);
  });
});
