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

test('kill -9 while the service makes a token: the next commands say how to go on, and that ends well', async () => {
  const { child, ended, run } = await waitingForSecret();
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  const ref = ['main', '--user', 'svc-a'];
  const got = await run('token', 'get', ...ref);
  expect(got.exitCode).toBe(3);
  expect(got.stderr).toContain('svcacct token set main --user svc-a makes it, or says how to replace it.');
  const again = await run('token', 'set', ...ref, '--no-print');
  expect(again.exitCode).toBe(4);
  expect(again.stderr).toContain('svcacct token rotate main --user svc-a replaces it');
  expect(await run('token', 'rotate', ...ref, '--yes')).toMatchObject({ exitCode: 0 });
  const verified = await run('token', 'verify', ...ref, '-t', 'json');
  expect(JSON.parse(verified.stdout)).toMatchObject({ token_name: 'main-2', roles: ['osmo-user'] });
  const tokens = JSON.parse((await run('token', 'list', '--user', 'svc-a', '-t', 'json')).stdout);
  expect(tokens.map(({ token_name }: { token_name: string }) => token_name)).toEqual(['main-2']);
  const { findings } = JSON.parse((await run('check', '-t', 'json')).stdout);
  expect(findings.filter(({ kind }: { kind: string }) => kind.startsWith('secret'))).toEqual([]);
});
