import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../../helpers/program.ts';

/** A process that has ended: what it left is nobody's. */
async function endedPid(): Promise<number> {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, ['-e', '0']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}

const hex = '0123456789abcdef'.repeat(2);

describe('what a killed run left is swept by the next command that may', () => {
  test.each<[string, string, (pid: number) => string, readonly string[]]>([
    [
      'a store half written',
      'data',
      (pid) => `.store.json.svcacct-${pid}-abc123`,
      ['user', 'create', 'svc-b'],
    ],
    ['one of an earlier version', 'data', (pid) => `.store.json.${pid}.abc123`, ['user', 'create', 'svc-b']],
    ['a backup half written', 'data', (pid) => `store.json.bak.${pid}`, ['user', 'create', 'svc-b']],
    [
      'settings half written',
      '',
      (pid) => `.config.json.svcacct-${pid}-abc123`,
      ['context', 'set', 'local', '--production'],
    ],
    [
      'a record of secrets half written',
      'data/kept/local',
      (pid) => `.svc-a.json.svcacct-${pid}-abc123`,
      ['token', 'set', 'two', '--user', 'svc-a', '--no-print'],
    ],
    [
      'a secret half written',
      'data/secrets',
      (pid) => `.x.age.svcacct-${pid}-abc123`,
      ['token', 'set', 'two', '--user', 'svc-a', '--no-print'],
    ],
    [
      'a probe',
      'data/secrets',
      (pid) => `probe-${pid}-${hex}.age`,
      ['token', 'set', 'two', '--user', 'svc-a', '--no-print'],
    ],
    [
      'a probe of an earlier version',
      'data/secrets',
      () => `probe-${hex}.age`,
      ['token', 'set', 'two', '--user', 'svc-a', '--no-print'],
    ],
    [
      'the claim on a token',
      'data/kept/local',
      () => '.making-svc-a%2ftwo.lock',
      ['token', 'set', 'two', '--user', 'svc-a', '--no-print'],
    ],
  ])('%s', async (_, below, name, argv) => {
    const home = await temporaryHome();
    const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: `${home}/key` };
    const run = (...words: string[]) => runProgram(words, { home, env });
    await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
    await run('token', 'set', 'one', '--user', 'svc-a', '--no-print');
    const root = path.join(home, 'svcacct', below);
    await mkdir(root, { recursive: true, mode: 0o700 });
    // Secrets of one context lie together, in a directory of their own.
    const [inner = '.'] = below === 'data/secrets' ? await directoriesIn(root) : ['.'];
    const left = path.join(root, inner, name(await endedPid()));
    const ours = path.join(root, inner, name(process.pid));
    await writeFile(left, 'left', { mode: 0o600 });
    const long = new Date(Date.now() - 3_600_000);
    await utimes(left, long, long);
    if (ours !== left) await writeFile(ours, 'in use', { mode: 0o600 });
    expect(await run(...argv)).toMatchObject({ exitCode: 0 });
    const names = await readdir(path.dirname(left));
    expect(names).not.toContain(path.basename(left));
    // A process that runs keeps its own.
    if (ours !== left) expect(names).toContain(path.basename(ours));
  });
});

async function directoriesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
