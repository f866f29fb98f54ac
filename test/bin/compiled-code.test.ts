import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';

/** Runs a command in a home; @returns the file that its compiled code is kept in. */
async function compiled(home: string): Promise<string> {
  const { exitCode } = await runProgram(['user', 'list'], { home });
  expect(exitCode).toBe(0);
  const directory = path.join(home, 'svcacct/cache');
  const files = readdirSync(directory);
  expect(files).toHaveLength(1);
  return path.join(directory, files[0] ?? '');
}

describe('compiled code is kept between runs', () => {
  test('in a directory of our own, for this Node alone, and is used as it is', async () => {
    const home = await temporaryHome();
    const file = await compiled(home);
    expect(path.basename(file)).toContain(process.version);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // The first run keeps the source of what it used, the second what it compiled of that; then there is nothing to do.
    const source = statSync(file);
    await compiled(home);
    const whole = statSync(file);
    expect(whole.size).toBeGreaterThan(source.size);
    await compiled(home);
    expect(statSync(file).ino).toBe(whole.ino);
  });

  test('what is kept is used, and not the whole program', async () => {
    const home = await temporaryHome();
    const file = await compiled(home);
    const bytes = readFileSync(file, 'latin1');
    writeFileSync(file, bytes.replace('Total users', 'Known users'), 'latin1');
    const { stdout } = await runProgram(['user', 'list'], { home });
    expect(stdout).toContain('Known users: 0');
  });

  test('each command has its own, and one that takes another way adds to it', async () => {
    const home = await temporaryHome();
    const list = await compiled(home);
    const untouched = statSync(list).ino;
    const create = async () => {
      await runProgram(['user', 'create', 'svc-a'], { home });
      return statSync(list.replace('.user-list.', '.user-create.'));
    };
    const first = await create();
    // The second time it fails, which runs other parts of the program; that is compiled once, and then nothing is new.
    const second = await create();
    expect(second.size).toBeGreaterThan(first.size);
    const third = await create();
    expect(third.size).toBeGreaterThan(second.size);
    expect((await create()).ino).toBe(third.ino);
    expect(statSync(list).ino).toBe(untouched);
  });

  test('what V8 does not know is made anew', async () => {
    const home = await temporaryHome();
    const file = await compiled(home);
    writeFileSync(file, 'not compiled code');
    await compiled(home);
    expect(readFileSync(file).length).toBeGreaterThan(10_000);
  });

  test('what others may write is not run', async () => {
    const home = await temporaryHome();
    const file = await compiled(home);
    chmodSync(file, 0o666);
    const before = statSync(file).ino;
    await compiled(home);
    // It was not read, so it was made anew: another file, with the right mode.
    expect(statSync(file).ino).not.toBe(before);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('what an earlier build left is removed', async () => {
    const home = await temporaryHome();
    const file = await compiled(home);
    const stale = file.replace(/program-[0-9a-f]{12}/, 'program-000000000000');
    writeFileSync(stale, '');
    writeFileSync(file, '');
    await compiled(home);
    expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
  });

  test('a home that cannot be written is no reason to fail', async () => {
    const home = await temporaryHome();
    writeFileSync(path.join(home, 'svcacct'), 'a file where the directory should be');
    const { exitCode, stdout } = await runProgram(['completion', 'bash'], { home });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('complete -o nosort');
  });

  test('nor is a cache directory that cannot be written', async () => {
    const home = await temporaryHome();
    const file = await compiled(home);
    rmSync(file);
    rmdirSync(path.dirname(file));
    // A link to nowhere: root, too, cannot write below it.
    symlinkSync('/dev/null/nowhere', path.dirname(file));
    const { exitCode, stderr } = await runProgram(['user', 'list'], { home });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});
