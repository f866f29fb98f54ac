import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AnyCommand } from '../../../src/cli/command.ts';
import { registry } from '../../../src/cli/registry.ts';
import { runProgram, temporaryHome } from '../../helpers/program.ts';

/** Commands that destroy, each on what `prepared` made, with the words that habit adds. */
const destroying: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'user delete': [
    ['user', 'delete', 'svc-a', '-f'],
    ['user', 'delete', 'svc-a', '--yes'],
    ['user', 'delete', 'svc-a'],
  ],
  'user update': [['user', 'update', 'svc-a', '--remove-roles', 'osmo-user', '--yes']],
  'token delete': [['token', 'delete', 'main', '--user', 'svc-a', '--yes']],
  'token revoke': [['token', 'revoke', 'main', '--user', 'svc-a', '--yes']],
  'token forget': [['token', 'forget', 'main', '--user', 'svc-a']],
  'rotation abort': [['rotation', 'abort', 'svc-a/old']],
  'rotation finish': [['rotation', 'finish', 'svc-a/old', '--yes']],
  'context remove': [['context', 'remove', 'prod', '--yes']],
  'role delete': [['role', 'delete', 'osmo-ci', '--yes']],
  doctor: [['doctor', '--restore', '--force', '--yes']],
};

/** Commands that take `--yes`, or whose name sounds like it, and why nobody has to type a name for them. */
const harmless: Readonly<Record<string, string>> = {
  'token rotate': 'the old token goes only once the new one works; cron runs it',
  'login rotate': 'the old token goes only once the new one works; cron runs it',
  login: 'makes, and takes nothing away',
  logout: 'signing in again brings it back',
};

const commands = await Promise.all(
  Object.entries(registry).map(async ([name, { load }]) => ({ name, command: (await load()).command })),
);

describe('no destructive command is forgotten', () => {
  const isSuspect = (name: string, { options = [], removes }: AnyCommand) =>
    removes ||
    options.some(({ flags }) => /--(?:yes|force|restore|remove)/.test(flags)) ||
    /\b(?:delete|revoke|remove|forget|abort|finish|purge|drop|reset|logout)\b/.test(name);

  test('whatever asks, or is called like it, is marked as destructive, or says why not', () => {
    const unmarked = commands
      .filter(({ name, command }) => isSuspect(name, command) && !command.destructive)
      .map(({ name }) => name);
    expect(unmarked.sort()).toEqual(Object.keys(harmless).sort());
  });

  test('each that is marked is tried below', () => {
    const marked = commands.filter(({ command }) => command.destructive).map(({ name }) => name);
    expect(marked.sort()).toEqual(Object.keys(destroying).sort());
  });
});

describe('in a production context', () => {
  let base: string;
  let run: (argv: readonly string[]) => ReturnType<typeof runProgram>;
  const runIn =
    (home: string) =>
    (argv: readonly string[]): ReturnType<typeof runProgram> =>
      runProgram(argv, {
        home,
        env: { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: `${home}/key` },
      });

  beforeAll(async () => {
    base = await mkdtemp(path.join(tmpdir(), 'svcacct-test-'));
    for (const argv of [
      ['user', 'create', 'svc-a', '--roles', 'osmo-user'],
      ['token', 'set', 'main', '--user', 'svc-a', '--no-print'],
      ['token', 'set', 'old', '--user', 'svc-a', '--no-print'],
      ['token', 'rotate', 'old', '--user', 'svc-a', '--grace', '24h', '--yes'],
      ['context', 'set', 'local', '--production'],
    ]) {
      expect(await runIn(base)(argv)).toMatchObject({ exitCode: 0 });
    }
    const config = `${base}/svcacct/config.json`;
    const { contexts, ...settings } = JSON.parse(await readFile(config, 'utf8'));
    const prod = { url: 'https://127.0.0.1:1', method: 'token', production: true };
    await writeFile(config, JSON.stringify({ ...settings, contexts: { ...contexts, prod } }));
  });

  afterAll(() => rm(base, { recursive: true, force: true }));

  beforeEach(async () => {
    const home = await temporaryHome();
    await cp(base, home, { recursive: true });
    run = runIn(home);
  });

  const state = async () => [
    await run(['export']),
    (await run(['token', 'list', '--all', '-t', 'json'])).stdout,
    (await run(['rotation', 'list', '-t', 'json'])).stdout.replace(/"listed_at.*/, ''),
    (await run(['context', 'list', '-t', 'json'])).stdout,
  ];

  test.each(Object.values(destroying).flat())(
    '%j is not enough: the name is typed, or given',
    async (...argv) => {
      const before = await state();
      const name = argv.includes('prod') ? 'prod' : 'local';
      const habit = await run(argv);
      expect(habit).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining(`--confirm-context ${name}`),
      });
      const other = await run([...argv, '--confirm-context', 'staging']);
      expect(other).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`"${name}"`) });
      expect(await state()).toEqual(before);
      const plain = argv.filter((word) => !/^-(?:f|-yes)$/.test(word));
      const named = await run([...plain, '--confirm-context', name]);
      expect(named.stderr).not.toMatch(/no terminal|production/);
      expect([0, 3, 4]).toContain(named.exitCode);
    },
  );

  test('what takes nothing away needs no name', async () => {
    for (const argv of [
      ['user', 'update', 'svc-a', '--add-roles', 'osmo-backend'],
      ['rotation', 'finish', '--due'],
      ['token', 'rotate', 'main', '--user', 'svc-a', '--yes'],
      ['doctor'],
    ]) {
      expect(await run(argv)).toMatchObject({ exitCode: 0 });
    }
  });
});

test('elsewhere --confirm-context is an answer, too, and still has to name the context at hand', async () => {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a'], { home });
  const remove = ['user', 'delete', 'svc-a', '--confirm-context'];
  expect(await runProgram([...remove, 'prod', '--force'], { home })).toMatchObject({ exitCode: 2 });
  expect(await runProgram(['doctor', '--confirm-context', 'prod'], { home })).toMatchObject({ exitCode: 2 });
  expect(await runProgram([...remove, 'local'], { home })).toMatchObject({ exitCode: 0 });
});
