import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';

test('two rotations of one token at once: one runs, the other says so and exits 4', async () => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (...argv: string[]) => runProgram(argv, { home, env, cwd: home });
  await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
  await run('token', 'set', 'main', '--user', 'svc-a', '--no-print');
  const rotate = ['token', 'rotate', 'main', '--user', 'svc-a', '--yes'];
  // It verifies for as long as the test wants.
  const first = run(...rotate, '--verify-with', 'while [ ! -e go ]; do sleep 0.05; done');
  const listing = async () => JSON.parse((await run('rotation', 'list', '-t', 'json')).stdout);
  while ((await listing())[0]?.next_step !== 'verify');
  expect((await listing())[0]).toMatchObject({ id: 'svc-a/main', standing: 'running' });
  const second = await run(...rotate);
  expect(second).toMatchObject({ exitCode: 4, stdout: '' });
  expect(second.stderr).toContain('svc-a/main is being rotated by another process at this moment.');
  expect((await run('rotation', 'abort', 'main')).exitCode).toBe(4);
  await writeFile(path.join(home, 'go'), '');
  expect(await first).toMatchObject({ exitCode: 0 });
  expect(await listing()).toEqual([]);
});
