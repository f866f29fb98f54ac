import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

const rotate = ['token', 'rotate', 'main', '--user', 'svc-a', '--yes'];

/** It verifies for as long as the test wants. */
const slowly = ['--verify-with', 'while [ ! -e go ]; do sleep 0.05; done'];

/** A home with one token that is kept, and the program in it. */
async function makeSite() {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (...argv: string[]) => runProgram(argv, { home, env, cwd: home });
  const listing = async () => JSON.parse((await run('rotation', 'list', '-t', 'json')).stdout);
  await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
  await run('token', 'set', 'main', '--user', 'svc-a', '--no-print');
  return { home, env, run, listing, go: () => writeFile(path.join(home, 'go'), '') };
}

test('two rotations of one token at once: one runs, the other says so and exits 4', async () => {
  const { run, listing, go } = await makeSite();
  const first = run(...rotate, ...slowly);
  while ((await listing())[0]?.next_step !== 'verify');
  expect((await listing())[0]).toMatchObject({ id: 'svc-a/main', standing: 'running' });
  const second = await run(...rotate);
  expect(second).toMatchObject({ exitCode: 4, stdout: '' });
  expect(second.stderr).toContain('svc-a/main is being rotated by another process.');
  expect((await run('rotation', 'abort', 'main')).exitCode).toBe(4);
  await go();
  expect(await first).toMatchObject({ exitCode: 0 });
  expect(await listing()).toEqual([]);
});

test('Ctrl-C stops after the step under way, says so, and the rotation can be resumed', async () => {
  const { home, env, run, listing, go } = await makeSite();
  const child = spawn(process.execPath, [programPath, ...rotate, ...slowly], {
    cwd: home,
    env: programEnv(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = once(child, 'exit');
  while ((await listing())[0]?.next_step !== 'verify');
  child.kill('SIGINT');
  await go();
  expect((await ended)[0]).toBe(130);
  const [out, notes] = await said;
  expect(notes).toContain('Stopping after the current step.');
  expect(notes).toContain(' 4 done     verified');
  expect(out).toContain('Resume: svcacct rotation resume svc-a/main');
  expect(await listing()).toMatchObject([{ standing: 'interrupted', next_step: 'switch' }]);
  expect((await run('rotation', 'resume')).exitCode).toBe(0);
  expect(await listing()).toEqual([]);
});
