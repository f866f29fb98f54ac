import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

/** A service that has made the token and takes its time to say so, and the program that waits for it. */
async function waitingForSecret() {
  const server = await openTestServer();
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: `${home}/key` };
  const run = (...argv: string[]) => runProgram(argv, { home, env });
  const login = await run('login', server.url, '--method', 'dev', '--username', admin, '--name', 'dev');
  expect(login).toMatchObject({ exitCode: 0 });
  await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
  const made = () => server.state.users.get('svc-a')?.tokens.has('main');
  server.faults.add({ fault: { kind: 'slow', ms: 1500, after: true }, on: /^POST .*access_token/ });
  const child = spawn(
    process.execPath,
    [programPath, 'token', 'set', 'main', '--user', 'svc-a', '--no-print'],
    {
      env: programEnv(home, env),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (chunk) => said.push(chunk));
  const notes = () => said.join('');
  await expect.poll(made).toBe(true);
  return { child, ended: once(child, 'exit'), notes, run };
}

test('Ctrl-C while the service makes a token: the secret is kept first', async () => {
  const { child, ended, notes, run } = await waitingForSecret();
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(notes()).toContain('Finishing first, so that no secret is lost. Ctrl-C again ends at once.');
  expect((await run('token', 'get', 'main', '--user', 'svc-a')).stdout.trim()).not.toBe('');
});

test('a second Ctrl-C ends at once', async () => {
  const { child, ended, notes } = await waitingForSecret();
  child.kill('SIGINT');
  await expect.poll(notes).toContain('Finishing first');
  child.kill('SIGINT');
  expect(await ended).toEqual([null, 'SIGINT']);
});
