import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { openAuditLog } from '../../store/audit/open.ts';
import { programEnv, programPath, temporaryHome } from '../helpers/program.ts';

const root = path.resolve(import.meta.dirname, '../..');
const processes = 16;
const each = 200;

/** Bundles the writer, so that bare Node runs it. */
async function bundleWriter(directory: string): Promise<string> {
  const outfile = path.join(directory, 'writer.mjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'audit-writer.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Its native part is found from where it is installed.
    alias: { 'fs-native-extensions': path.join(root, 'node_modules/fs-native-extensions/index.js') },
    external: [path.join(root, 'node_modules/*')],
    outfile,
  });
  return outfile;
}

function linesOf(output: string): string[] {
  return output.split('\n').filter((line) => line !== '');
}

/** Kills a process once it has said so many lines, wherever it is then. */
function killAfter(child: ChildProcessByStdio<null, Readable, null>, lines: number): void {
  let said = 0;
  child.stdout.on('data', (part: Buffer) => {
    said += part.filter((byte) => byte === 0x0a).length;
    if (said > lines) child.kill('SIGKILL');
  });
}

test('16 processes append 200 records each, a third is killed: the trail is whole, and nothing acknowledged is missing', async () => {
  const home = await temporaryHome();
  const directory = path.join(home, 'audit');
  const writer = await bundleWriter(home);
  const log = openAuditLog({
    directory,
    clock: { now: () => new Date() },
    place: async () => ({ context: 'local' }),
  });
  const writing = Promise.all(
    Array.from({ length: processes }, async (_, number) => {
      // Small files, so that the trail goes from one to the next in the middle of it all.
      const argv = [writer, directory, `svc-${number}`, String(each), '100000'];
      const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
      const output = text(child.stdout);
      const killed = number % 3 === 0;
      if (killed) killAfter(child, Math.random() * each);
      await once(child, 'exit');
      return { killed, users: linesOf(await output) };
    }),
  );
  // Whoever looks meanwhile never sees anything half-done.
  let isOver = false;
  const over = writing.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    expect((await log.verify()).problems).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const said = await over;
  const verdict = await log.verify();
  expect(verdict.problems).toEqual([]);
  const users = new Set<string>();
  for await (const part of log.read()) for (const { user } of part.records) users.add(user ?? '');
  for (const { killed, users: acknowledged } of said) {
    if (!killed) expect(acknowledged).toHaveLength(each);
    expect(acknowledged.filter((user) => !users.has(user))).toEqual([]);
  }
  expect(users.size).toBe(verdict.records);
  expect(verdict.files).toBeGreaterThan(3);
}, 300_000);

test('on a disk that fills up every acknowledged record is there, and the trail is whole', async () => {
  const home = await temporaryHome();
  const writer = await bundleWriter(home);
  await mkdir(path.join(home, 'disk'));
  // A mount namespace of its own: the disk is gone when the shell ends.
  const script = `
    mount -t tmpfs -o size=64k,mode=0700 tmpfs "$1/disk" && cd "$1/disk"
    "$2" "$4" "$1/disk/state/audit" svc 1000 1000000 2>"$1/failure" >"$1/acknowledged"
    SVCACCT_HOME="$1/disk" "$2" "$3" audit verify -t json; echo "exit $?" >&2`;
  const argv = ['-rm', 'sh', '-c', script, 'sh', home, process.execPath, programPath, writer];
  const child = spawn('unshare', argv, { env: programEnv(home) });
  const [said, printed] = await Promise.all([text(child.stderr), text(child.stdout)]);
  expect(said).toContain('exit 0');
  expect(await readFile(path.join(home, 'failure'), 'utf8')).toContain('the disk is full');
  const acknowledged = linesOf(await readFile(path.join(home, 'acknowledged'), 'utf8'));
  expect(acknowledged.length).toBeGreaterThan(50);
  expect(JSON.parse(printed)).toMatchObject({ records: acknowledged.length, problems: [] });
}, 120_000);
