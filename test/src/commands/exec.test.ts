import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLauncher } from '../../../src/system/launch/launcher.ts';
import {
  type ProgramRun,
  programEnv,
  programPath,
  runProgram,
  temporaryHome,
} from '../../helpers/program.ts';
import { type StoredToken, storedToken } from '../../helpers/stored-token.ts';
import { keys, openTerminal } from '../../helpers/terminal.ts';
import { commandWorld } from '../../helpers/world.ts';

const node = process.execPath;

let stored: StoredToken;
beforeAll(async () => {
  stored = await storedToken(await mkdtemp(path.join(tmpdir(), 'svcacct-test-')));
});
afterAll(() => rm(stored.home, { recursive: true, force: true }));

/** A runtime directory of the test's own, and how to run programs with the secret of the kept token. */
async function start() {
  const runtime = await mkdtemp(path.join(stored.home, 'runtime-'));
  const env = { ...stored.env, XDG_RUNTIME_DIR: runtime };
  const argv = (...words: string[]) => ['exec', ...stored.flags, ...words];
  return {
    ...stored,
    env,
    runtime,
    argv,
    run: (
      words: readonly string[],
      more: { input?: string; env?: Record<string, string> } = {},
    ): Promise<ProgramRun> =>
      runProgram(argv(...words), { home: stored.home, ...more, env: { ...env, ...more.env } }),
    /** Starts the program and does not wait for its end. */
    begin: (...words: string[]) =>
      execa(node, [programPath, ...argv(...words)], {
        env: programEnv(stored.home, env),
        extendEnv: false,
        reject: false,
        forceKillAfterDelay: false,
      }),
  };
}

describe('the program that is run', () => {
  test('has the secret in its environment, and no passphrase of ours', async () => {
    const { run, secret } = await start();
    const show = ['--', 'sh', '-c', 'echo $OSMO_TOKEN $SVCACCT_PASSPHRASE $OTHER'];
    const { stdout, stderr } = await run(show, { env: { SVCACCT_PASSPHRASE: 'hush', OTHER: 'other' } });
    expect({ stdout, stderr }).toEqual({ stdout: `${secret} other\n`, stderr: '' });
    const named = await run(['--env', 'MY_TOKEN', '--', 'sh', '-c', 'echo $MY_TOKEN-$OSMO_TOKEN']);
    expect(named.stdout).toBe(`${secret}-\n`);
  });

  test('is given its arguments as they are, without a shell, also flags like ours', async () => {
    const { run } = await start();
    const script = 'console.log(JSON.stringify(process.argv.slice(1)))';
    const words = ['--help', '--user', '$HOME', 'a b', '', '*', '--', '-t', 'json'];
    for (const separator of [['--'], []]) {
      const { stdout } = await run([...separator, node, '-e', script, '--', ...words]);
      expect(JSON.parse(stdout)).toEqual(words);
    }
  });

  test('its own --help is its own, and ours is ours', async () => {
    const { run } = await start();
    expect((await run([node, '--help'])).stdout).toContain('--eval');
    expect((await run(['--help'])).stdout).toContain('Usage: svcacct exec');
    expect((await run(['-h', '--', 'true'])).stdout).toContain('Usage: svcacct exec');
  });

  test('has our stdin, stdout and stderr', async () => {
    const { run } = await start();
    const input = 'x'.repeat(1_000_000);
    const { stdout, stderr } = await run(['--', 'sh', '-c', 'cat; echo note >&2'], { input });
    expect(stdout === input).toBe(true);
    expect(stderr).toBe('note\n');
  });

  test.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['exit 255', 255],
    ['kill -TERM $$', 143],
    ['kill -KILL $$', 137],
    ['kill -INT $$', 130],
  ])('its end by "%s" is ours: %i', async (script, exitCode) => {
    const { run } = await start();
    expect(await run(['--', 'sh', '-c', script])).toEqual({ exitCode, stdout: '', stderr: '' });
  });

  test('where there is none, or it cannot be run, the exit codes are those of a shell', async () => {
    const { run } = await start();
    const missing = await run(['--', 'no-such-program']);
    expect(missing).toMatchObject({ exitCode: 127, stdout: '' });
    expect(missing.stderr).toContain('There is no program "no-such-program".');
    expect(await run(['--', '/etc/passwd'])).toMatchObject({ exitCode: 126 });
    expect(await run(['--', '/'])).toMatchObject({ exitCode: 126 });
    expect(await run(['-t', 'json', '--', 'no-such-program'])).toMatchObject({
      stderr: expect.stringMatching(/^\{"error":\{"code":"command_not_found"/),
    });
  });

  test('is not run where the secret is not kept, or not named', async () => {
    const { run, home, env } = await start();
    const unknown = ['exec', '--user', 'svc-a', '--token', 'other', '--', 'touch', path.join(home, 'ran')];
    expect(await runProgram(unknown, { home, env })).toMatchObject({ exitCode: 3 });
    expect(await runProgram(['exec', '--user', 'svc-a', '--', 'true'], { home, env })).toMatchObject({
      exitCode: 2,
    });
    expect(await run(['--env', 'A=B', '--', 'true'])).toMatchObject({ exitCode: 2 });
    expect(await run(['--'])).toMatchObject({ exitCode: 2 });
    expect(await readdir(home)).not.toContain('ran');
  });
});

describe('signals', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const)(
    '%s reaches the program, which may end as it likes',
    async (signal) => {
      const { begin } = await start();
      const script = `process.on('${signal}', () => process.exit(42)); console.log('ready'); setInterval(() => {}, 1e6)`;
      const child = begin('--', node, '-e', script);
      child.stdout.once('data', () => child.kill(signal));
      expect(await child).toMatchObject({ exitCode: 42 });
    },
  );

  test('a program that does not care for a signal is not left behind: we wait for it', async () => {
    const { begin } = await start();
    const child = begin('--', 'sh', '-c', 'trap "" TERM; echo ready; read line; echo got $line');
    child.stdout.once('data', () => {
      child.kill('SIGTERM');
      child.stdin.end('more\n');
    });
    expect(await child).toMatchObject({ exitCode: 0, stdout: 'ready\ngot more' });
  });
});

describe('on a terminal', () => {
  const counter = `
    let count = 0;
    process.on('SIGINT', () => console.log('interrupt', ++count));
    process.stdout.on('resize', () => console.log('size', process.stdout.getWindowSize().join('x')));
    process.stdin.once('data', () => process.exit(count));
    console.log('terminal', process.stdin.isTTY && process.stdout.isTTY);`;

  test('Ctrl-C reaches the program once, and does not end us', async () => {
    const { home, env, argv } = await start();
    const terminal = openTerminal(argv('--', node, '-e', counter), { home, env });
    await terminal.see('terminal true');
    await terminal.press(keys.ctrl('c'), 'interrupt 1');
    await terminal.press(keys.ctrl('c'), 'interrupt 2');
    terminal.type('\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 2 });
  });

  test('the size of the window does too', async () => {
    const { home, env, argv } = await start();
    const terminal = openTerminal(argv('--', node, '-e', counter), { home, env });
    await terminal.see('terminal true');
    terminal.resize(100, 30);
    await terminal.see('size 100x30');
    terminal.type('\r');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
  });

  test('Ctrl-Z stops both, and fg goes on', async () => {
    const { home, env, argv } = await start();
    const script = `
      process.on("SIGCONT", () => console.log("going on"));
      process.stdin.once("data", (line) => { console.log("end", String(line)); process.exit(3); });
      console.log("begun");`;
    const line = [node, programPath, ...argv('--', node, '-e', script.replaceAll('\n', ''))];
    const terminal = openTerminal([], {
      home,
      env: { ...env, PS1: '$ ' },
      command: ['bash', '--norc', '-i'],
    });
    await terminal.see('$');
    await terminal.press(`${line.map((word) => `'${word}'`).join(' ')}\r`, /^begun/m);
    await terminal.press(keys.ctrl('z'), /Stopped[^$]*\n\$/);
    await terminal.press('fg\r', /^going on/m);
    await terminal.press('more\r', /^end more[^$]*\n\$/m);
    await terminal.press('echo "code $?"\r', 'code 3');
    terminal.type('exit\r');
    await terminal.exited;
  });
});

describe('--file', () => {
  const watch = 'echo "$OSMO_TOKEN"; read line; exit 5';

  test('the variable is the path of a file for us alone, gone afterwards', async () => {
    const { run, runtime, secret } = await start();
    const script =
      'cat "$OSMO_TOKEN"; stat -c " %a" "$OSMO_TOKEN" "$(dirname "$OSMO_TOKEN")"; echo "$OSMO_TOKEN"';
    const { stdout, exitCode } = await run(['--file', '--', 'sh', '-c', script]);
    const [first, second, file = ''] = stdout.split('\n');
    expect([first, second, exitCode]).toEqual([`${secret} 600`, ' 700', 0]);
    expect(path.dirname(path.dirname(file))).toBe(runtime);
    expect(await readdir(runtime)).toEqual([]);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('gone when we get %s', async (signal) => {
    const { begin, runtime } = await start();
    const child = begin('--file', '--', 'sh', '-c', watch);
    child.stdout.once('data', () => child.kill(signal));
    expect((await child).exitCode).toBeGreaterThan(128);
    expect(await readdir(runtime)).toEqual([]);
  });

  test('gone when the program is killed, or was never there', async () => {
    const { run, runtime } = await start();
    expect(await run(['--file', '--', 'sh', '-c', 'kill -KILL $$'])).toMatchObject({ exitCode: 137 });
    expect(await run(['--file', '--', 'no-such-program'])).toMatchObject({ exitCode: 127 });
    expect(await readdir(runtime)).toEqual([]);
  });

  test('what a killed run left is removed by the next one, what is in use is not', async () => {
    const { begin, run, runtime } = await start();
    const killed = begin('--file', '--', 'sh', '-c', watch);
    killed.stdout.once('data', () => killed.kill('SIGKILL'));
    await killed;
    expect(await readdir(runtime)).toHaveLength(1);
    const running = begin('--file', '--', 'sh', '-c', watch);
    const file = await new Promise<string>((resolve) => {
      running.stdout.once('data', (data) => resolve(String(data).trim()));
    });
    expect(await run(['--', 'true'])).toMatchObject({ exitCode: 0 });
    expect(await readdir(runtime)).toEqual([path.basename(path.dirname(file))]);
    running.stdin.end();
    expect(await running).toMatchObject({ exitCode: 5 });
    expect(await readdir(runtime)).toEqual([]);
  });

  test('without a runtime directory of ours alone it lies with the temporary files', async () => {
    const { run, home } = await start();
    const TMPDIR = path.join(home, 'tmp');
    await mkdir(TMPDIR);
    const { stdout } = await run(['--file', '--', 'sh', '-c', 'echo "$OSMO_TOKEN"'], {
      env: { XDG_RUNTIME_DIR: '/tmp', TMPDIR },
    });
    expect(path.dirname(path.dirname(stdout))).toBe(TMPDIR);
    expect(await readdir(TMPDIR)).toEqual([]);
  });
});

test('a thousand runs leave no file and no listener behind', async () => {
  const runtime = path.join(await temporaryHome(), 'runtime');
  await mkdir(runtime, { mode: 0o700 });
  const world = await commandWorld({ launcher: () => createLauncher({ XDG_RUNTIME_DIR: runtime }) });
  await world.backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
  await world.run(['token', 'set', 'main', '--user', 'svc-a']);
  const exec = ['exec', '--user', 'svc-a', '--token', 'main', '--file', '--', '/bin/sh', '-c'];
  const listeners = () => process.eventNames().map((name) => [name, process.listenerCount(name)]);
  const before = listeners();
  for (let round = 0; round < 1000; round++) {
    const { exitCode } = await world.run([...exec, 'test -s "$OSMO_TOKEN" && exit 9']);
    expect(exitCode).toBe(9);
  }
  expect(await readdir(runtime)).toEqual([]);
  expect(listeners()).toEqual(before);
}, 300_000);
