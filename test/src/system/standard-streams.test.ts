import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { programEnv, programPath, temporaryHome } from '../../helpers/program.ts';

const bundle = path.resolve(import.meta.dirname, '../../../dist/main.cjs');
/** Writes 4 MB, more than a pipe holds, and says on stderr when all of it was taken. */
const writesMuch = `
  const { standardStreams } = require(${JSON.stringify(bundle)});
  const streams = standardStreams(process);
  streams.stdout.write('x'.repeat(4 * 1024 * 1024), (error) => {
    streams.stderr.write(error ? error.code : 'all taken');
  });`;

describe('the streams of a process', () => {
  test('a slow reader gets everything', async () => {
    const child = spawn(process.execPath, ['-e', writesMuch]);
    const said = text(child.stderr);
    expect((await text(child.stdout)).length).toBe(4 * 1024 * 1024);
    expect(await said).toBe('all taken');
  });

  test('a pipe that must not block and is full is written to as it empties', async () => {
    const home = await temporaryHome();
    // Python opens the far end of the pipe without blocking, as some parents do.
    const script = `
import os, subprocess, sys, time
read, write = os.pipe()
os.set_blocking(write, False)
child = subprocess.Popen([sys.argv[1], '-e', sys.argv[2]], stdout=write, stderr=subprocess.PIPE)
os.close(write)
total = 0
while True:
    part = os.read(read, 65536)
    if not part: break
    total += len(part)
print(total, child.stderr.read().decode())`;
    const output = execFileSync('python3', ['-c', script, process.execPath, writesMuch], { cwd: home });
    expect(String(output).trim()).toBe(`${4 * 1024 * 1024} all taken`);
  });

  test('a reader that went away is an error of the write', async () => {
    const child = spawn(process.execPath, ['-e', writesMuch]);
    child.stdout.destroy();
    expect(await text(child.stderr)).toBe('EPIPE');
  });

  test('a file takes what a command prints', async () => {
    const home = await temporaryHome();
    const file = path.join(home, 'out.txt');
    const child = spawn('sh', ['-c', `'${process.execPath}' '${programPath}' --version > '${file}'`], {
      env: programEnv(home),
    });
    await once(child, 'exit');
    expect(readFileSync(file, 'utf8')).toMatch(/^svcacct \d/);
  });
});
