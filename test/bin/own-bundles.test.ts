import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

const dist = path.resolve(import.meta.dirname, '../../dist');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const keepsCompiledCode = major > 22 || (major === 22 && minor >= 1);

/** Runs the split build, which has no bundle for any command, as `bin/svcacct.js` runs the program. */
const runSplit = (argv: readonly string[], home: string, env: Record<string, string>) =>
  execa(
    process.execPath,
    [
      '-e',
      `const { main, standardStreams } = require(${JSON.stringify(path.join(dist, 'main.cjs'))});
      main(process.argv.slice(1), process.env, standardStreams(process)).then((code) => process.exit(code));`,
      '--',
      ...argv,
    ],
    { env: programEnv(home, env), extendEnv: false, reject: false, input: '' },
  );

describe('a command with a bundle of its own says what it says without one', () => {
  const owner = ['--user', 'svc-a'];
  test.each<[string, readonly string[]]>([
    ['token-get', ['token', 'get', 'main', ...owner]],
    ['token-get', ['token', 'get', 'other', ...owner]],
    ['token-get', ['token', 'get', 'main', '--usr', 'svc-a']],
    ['token-get', ['token', 'get', '--help']],
    ['token-list', ['token', 'list', ...owner, '-t', 'json']],
    ['token-list', ['token', 'list', '--user', 'nobody']],
    ['user-list', ['user', 'list', '--context', 'nowhere']],
    ['user-list', ['user', 'list', '--id-prefix', 'svc-ä']],
    ['exec', ['exec', ...owner, '--token', 'main', '--', 'sh', '-c', 'echo "$OSMO_TOKEN"; exit 7']],
    ['exec', ['exec', ...owner, '--token', 'main', '--', 'no-such-program']],
    ['credential', ['credential', 'kubectl', ...owner, '--token', 'main']],
    ['credential', ['credential', 'git', ...owner, '--token', 'main', '--host', 'a.example', 'get']],
    ['check', ['check', '--within', 'soon']],
    ['check', ['check', '--format', 'prometheus']],
    ['__complete', ['__complete', '--', 'token', 'get', 'm']],
  ])('%s: %j', async (name, argv) => {
    const home = await temporaryHome();
    const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
    await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home, env });
    await runProgram(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], { home, env });
    expect(existsSync(path.join(dist, `own-${name}.cjs`))).toBe(true);
    const own = await runProgram(argv, { home, env });
    const split = await runSplit(argv, home, env);
    const timeless = (text: string) =>
      text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d{10}(\.\d+)?/g, 'then').trimEnd();
    expect(timeless(own.stdout)).toBe(timeless(split.stdout));
    expect(timeless(own.stderr)).toBe(timeless(split.stderr));
    expect(own.exitCode).toBe(split.exitCode);
  });
});

// An error that is made in one bundle and told apart in another has one class in both.
test.each(['{"version": 999}', 'no JSON', ''])(
  'a store that is %j is rejected as without a bundle',
  async (text) => {
    const home = await temporaryHome();
    await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
    const [store = ''] = readdirSync(path.join(home, 'svcacct'), {
      recursive: true,
      encoding: 'utf8',
    }).filter((name) => path.basename(name) === 'store.json');
    writeFileSync(path.join(home, 'svcacct', store), text);
    for (const argv of [['user', 'list'], ['check'], ['token', 'list', '--all']]) {
      const own = await runProgram(argv, { home });
      const split = await runSplit(argv, home, {});
      expect(own.exitCode).toBe(6);
      expect(own.stderr.trimEnd()).toBe(split.stderr.trimEnd());
      expect(own.stderr).toContain('store.json');
    }
  },
);

describe('what Node compiled', () => {
  test('is kept in a directory of our own, by a Node that can', async () => {
    const home = await temporaryHome();
    await runProgram(['user', 'list'], { home });
    const cache = path.join(home, 'svcacct/cache');
    expect(existsSync(cache)).toBe(keepsCompiledCode);
    if (keepsCompiledCode) expect(statSync(cache).mode & 0o777).toBe(0o700);
  });

  test('is neither read from nor written to a directory that others may write to', async () => {
    const home = await temporaryHome();
    const cache = path.join(home, 'svcacct/cache');
    mkdirSync(cache, { recursive: true });
    chmodSync(cache, 0o777);
    expect(await runProgram(['user', 'list'], { home })).toMatchObject({ exitCode: 0 });
    expect(readdirSync(cache)).toEqual([]);
  });
});

test('the program runs where there is no home to keep anything in', async () => {
  const { HOME: _home, SVCACCT_HOME: _ours, ...env } = programEnv('/nonexistent', {});
  const { stdout, exitCode } = await execa(process.execPath, [programPath, '--version'], {
    env,
    extendEnv: false,
  });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^svcacct \d/);
});
