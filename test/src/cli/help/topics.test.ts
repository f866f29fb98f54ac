import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentVariables } from '../../../../src/cli/help-topics/environment.ts';
import { exitCodeRows } from '../../../../src/cli/help-topics/exit-codes.ts';
import { programFiles } from '../../../../src/cli/help-topics/files.ts';
import { groups, registry } from '../../../../src/cli/registry.ts';
import { helpTopics } from '../../../../src/cli/resolve.ts';
import { destinationKind, destinationKindNames } from '../../../../src/domain/secret/destination-kinds.ts';
import { exitCodes } from '../../../../src/exit-codes.ts';
import { main } from '../../../../src/main.ts';
import { runProgram, temporaryHome } from '../../../helpers/program.ts';
import { memoryStreams } from '../../../helpers/streams.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

/** What a command line prints, in this process: nothing of it needs a store. */
async function run(...argv: string[]) {
  const streams = memoryStreams();
  const exitCode = await main(argv, {}, streams);
  return { exitCode, out: streams.out(), err: streams.err() };
}

const helps = [
  ['help'],
  ...helpTopics.map((topic) => ['help', topic]),
  ...Object.keys(groups).map((group) => ['help', group]),
  ...Object.keys(registry).map((name) => [...name.split(' '), '--help']),
];

test.each(helps)('%s %s %s is on stdout, in 80 columns, without blanks at an end', async (...argv) => {
  const { exitCode, out, err } = await run(...argv.filter((word) => word !== undefined));
  expect([exitCode, err]).toEqual([0, '']);
  const lines = out.split('\n');
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => line.length > 80 || line.endsWith(' '))).toEqual([]);
});

describe('the help of a command', () => {
  const visible = Object.entries(registry).filter(([, { hidden }]) => !hidden);

  test.each(visible)('%s has an example, exit codes and the environment', async (name) => {
    const { out } = await run(...name.split(' '), '--help');
    expect(out).toMatch(/\nExamples:\n {2}\$ \w/);
    expect(out).toMatch(/\nExit codes:\n {2}0 done, /);
    expect(out).toMatch(/\nEnvironment:\n {2}SVCACCT_CONTEXT/);
  });

  test('marks what has to be given, and says when', async () => {
    expect((await run('role', 'create', '--help')).out).toMatch(/--file <file> .*\(required\)/);
    expect((await run('role', 'can', '--help')).out).toMatch(/\(required\s+unless --batch\)/);
    expect((await run('token', 'get', '--help')).out.replace(/\s+/g, ' ')).toContain(
      '(required unless you are signed in as it, or the name is written USER/TOKEN)',
    );
  });

  // Found by leaving everything out: what is asked for first is marked.
  test.each([
    ['exec --user a -- true', '--token'],
    ['credential kubectl --user a', '--token'],
    ['credential git --user a --token t get', '--host'],
    ['role create', '--file'],
    ['role can osmo-user', '--action'],
  ])('%s: %s is missing, and is marked', async (line, flag) => {
    const { exitCode, err } = await run(...line.split(' '));
    expect([exitCode, err]).toEqual([2, expect.stringContaining(`Missing option ${flag}`)]);
    const name = Object.keys(registry).find((words) => line.startsWith(`${words} `) || line === words) ?? '';
    const table = JSON.parse((await run('help', ...name.split(' '), '--json')).out);
    const option = table.commands[0].options.find((found: { name: string }) => found.name === flag);
    expect(option.required || option.required_unless !== null).toBe(true);
  });

  test('has the exit codes that only this command has', async () => {
    expect((await run('check', '--help')).out.replace(/\s+/g, ' ')).toContain(
      '10 tokens expire soon, 11 tokens',
    );
    expect((await run('role', 'can', '--help')).out).toContain('7 not allowed');
    expect((await run('user', 'list', '--help')).out).not.toContain('7 not allowed');
  });

  test('breaks a long example where a shell reads it as one line', async () => {
    const { out } = await run('exec', '--help');
    const example = /\$ (svcacct exec [^$]*-- sh -c .*)/.exec(out)?.[1] ?? '';
    expect(example).toContain('\\\n');
    const words = execFileSync('sh', ['-c', `svcacct() { printf '%s\\n' "$@"; }; ${example}`], {
      encoding: 'utf8',
    });
    expect(words.split('\n').slice(0, -1)).toEqual([
      ...'exec --user svc-ci --token ci-token --file --env TOKEN_FILE -- sh -c'.split(' '),
      'curl -H @"$TOKEN_FILE" ...',
    ]);
  });
});

describe('topics say what the program does', () => {
  test('every exit code is among them', () => {
    expect(exitCodeRows().map(({ code }) => code)).toEqual(
      Object.values<number>(exitCodes).sort((a, b) => a - b),
    );
  });

  test('every variable that the code reads is among them, and no other', () => {
    const sources = ['src', 'store', 'components'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !file.includes('help-topics'))
        .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
    );
    const patterns = [
      /\benv\??\.?\[\s*'(\w+)'\]/g,
      /xdgDirectory\(env, '(\w+)'/g,
      /\bplace\('(\w+)'/g,
      /'(\w+_PROXY)'/g,
      /'(HOME|USERPROFILE|SVCACCT_\w+)'/g,
      /\{ (\w+): \w+(?:, \w+: \w+)* \} = env\b/g,
    ];
    const read = sources.flatMap((text) =>
      patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name)),
    );
    const named = environmentVariables.flatMap(({ names }) => names);
    expect(read.length).toBeGreaterThan(30);
    expect([...new Set(read)].filter((name) => name !== name.toLowerCase()).sort()).toEqual(
      [...named].sort(),
    );
  });

  test('every file that the program writes is among them', async () => {
    const home = await temporaryHome();
    const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
    for (const line of [
      'user create svc-a --roles osmo-user',
      'token set main --user svc-a --no-print',
      'token rotate svc-a/main --grace 24h --yes',
      'context set local --read-only',
    ])
      expect(await runProgram(line.split(' '), { home, env })).toMatchObject({ exitCode: 0 });
    const written = readdirSync(path.join(home, 'svcacct'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.lock'))
      .map((entry) => path.relative(path.join(home, 'svcacct'), path.join(entry.parentPath, entry.name)));
    const known = programFiles.map(({ directory, path: file }) =>
      (directory === 'config' ? file : `${directory}/${file}`).replace(/\*|\{.*/, ''),
    );
    expect(written.length).toBeGreaterThan(5);
    expect(written.filter((file) => !known.some((name) => file.startsWith(name)))).toEqual([]);
  });

  test('every kind of destination is among them', async () => {
    const { out } = await run('help', 'destinations');
    for (const kind of destinationKindNames) expect(out).toContain(`\n  ${destinationKind(kind).usage}\n`);
  });
});

describe('help --json', () => {
  test('has every command that people type, and what each takes', async () => {
    const table = JSON.parse((await run('help', '--json')).out);
    expect(table.commands.map(({ name }: { name: string }) => name)).toEqual(
      Object.entries(registry)
        .filter(([, { hidden }]) => !hidden)
        .map(([name]) => name),
    );
    const rotate = table.commands.find(({ name }: { name: string }) => name === 'token rotate');
    expect(rotate.arguments).toMatchObject([{ name: 'name', required: false, takes: 'token' }]);
    expect(rotate.options).toContainEqual(
      expect.objectContaining({ name: '--grace', value: 'time', takes: 'duration', several: false }),
    );
  });

  test.each([
    [['help', 'token', '--json'], 11],
    [['help', 'token', 'set', '-t', 'json'], 1],
    [['help', 'check', '--format-type=json'], 1],
  ])('%j has the commands that begin so', async (argv, count) => {
    expect(JSON.parse((await run(...argv)).out).commands).toHaveLength(count);
  });

  test.each([
    ['help tokn --json', 2],
    ['help json', 0],
    ['help exit-code', 2],
  ])('%s exits with %i', async (line, code) => {
    expect((await run(...line.split(' '))).exitCode).toBe(code);
  });
});
