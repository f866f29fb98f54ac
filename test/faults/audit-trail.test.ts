import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { openAuditTrail } from '../../store/audit/open.ts';
import { temporaryHome } from '../helpers/program.ts';

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
  const said = await Promise.all(
    Array.from({ length: processes }, async (_, number) => {
      // Small files, so that the trail goes from one to the next in the middle of it all.
      const argv = [writer, directory, `svc-${number}`, String(each), '100000'];
      const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
      const output = text(child.stdout);
      const killed = number % 3 === 0;
      if (killed) killAfter(child, Math.random() * each);
      await once(child, 'exit');
      return { killed, users: (await output).split('\n').filter((line) => line !== '') };
    }),
  );
  const log = openAuditTrail({
    directory,
    clock: { now: () => new Date() },
    place: async () => ({ context: 'local' }),
  });
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
