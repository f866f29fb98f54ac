import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

/** A service that has made the token and takes its time to say so, and the program that waits for it. */
async function waitingForSecret(how: readonly string[] = ['--no-print']) {
  const server = await openTestServer();
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: `${home}/key` };
  const run = (...argv: string[]) => runProgram(argv, { home, env });
  const login = await run('login', server.url, '--method', 'dev', '--username', admin, '--name', 'dev');
  expect(login).toMatchObject({ exitCode: 0 });
  await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
  const made = () => server.state.users.get('svc-a')?.tokens.has('main');
  server.faults.add({ fault: { kind: 'slow', ms: 1500, after: true }, on: /^POST .*access_token/ });
  const child = spawn(process.execPath, [programPath, 'token', 'set', 'main', '--user', 'svc-a', ...how], {
    env: programEnv(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (chunk) => said.push(chunk));
  const notes = () => said.join('');
  await expect.poll(made, { timeout: 20_000 }).toBe(true);
  return { child, ended: once(child, 'exit'), notes, run };
}

test('Ctrl-C while the service makes a token: the secret is kept first', async () => {
  const { child, ended, notes, run } = await waitingForSecret();
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  expect(notes()).toContain('Finishing, so that no secret is lost. Press Ctrl-C again to stop at once.');
  expect((await run('token', 'get', 'main', '--user', 'svc-a')).stdout.trim()).not.toBe('');
});

test('a second Ctrl-C ends at once', async () => {
  const { child, ended, notes } = await waitingForSecret();
  child.kill('SIGINT');
  await expect.poll(notes).toContain('Finishing, so that');
  child.kill('SIGINT');
  expect(await ended).toEqual([null, 'SIGINT']);
});

test.each([[['--no-print']], [['--no-store']], [[]]])(
  'kill -9 while the service makes a token (%j): the next commands say how to go on, and that ends well',
  async (how) => {
    const { child, ended, run } = await waitingForSecret(how);
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    const ref = ['main', '--user', 'svc-a'];
    const got = await run('token', 'get', ...ref);
    expect(got.exitCode).toBe(3);
    expect(got.stderr).toContain(
      '"svcacct token set main --user svc-a" makes it, or says how to replace it.',
    );
    const again = await run('token', 'set', ...ref, '--no-print');
    expect(again.exitCode).toBe(4);
    expect(again.stderr).toContain('"svcacct token rotate main --user svc-a" replaces it');
    const doctor = await run('doctor', '-t', 'json');
    expect(doctor.exitCode).toBe(1);
    expect(JSON.parse(doctor.stdout).checks).toContainEqual({
      check: 'records',
      health: 'problem',
      message: 'the process that made svc-a/main was killed before anybody had its secret',
      hint: 'svcacct token rotate main --user svc-a',
    });
    const checked = JSON.parse((await run('check', '-t', 'json')).stdout);
    expect(checked.findings).toContainEqual(
      expect.objectContaining({ kind: 'secret_lost', fix: 'svcacct token rotate main --user svc-a' }),
    );
    expect(await run('token', 'rotate', ...ref, '--yes')).toMatchObject({ exitCode: 0 });
    const verified = await run('token', 'verify', ...ref, '-t', 'json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ token_name: 'main-2', roles: ['osmo-user'] });
    const tokens = JSON.parse((await run('token', 'list', '--user', 'svc-a', '-t', 'json')).stdout);
    expect(tokens.map(({ token_name }: { token_name: string }) => token_name)).toEqual(['main-2']);
    const { findings } = JSON.parse((await run('check', '-t', 'json')).stdout);
    expect(findings.filter(({ kind }: { kind: string }) => kind.startsWith('secret'))).toEqual([]);
    expect(await run('doctor')).toMatchObject({ exitCode: 0 });
  },
);

test('two processes that make the same token: neither takes the other for killed', async () => {
  const { child, ended, run } = await waitingForSecret();
  // It stays where it is, however long the others take.
  child.kill('SIGSTOP');
  const ref = ['main', '--user', 'svc-a'];
  const second = await run('token', 'set', ...ref, '--no-print');
  expect(second).toMatchObject({
    exitCode: 4,
    stderr: expect.stringContaining('Another process is creating svc-a/main. No token was created.'),
  });
  const got = await run('token', 'get', ...ref);
  expect(got).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('a process makes it at this moment'),
  });
  const { checks } = JSON.parse((await run('doctor', '-t', 'json')).stdout);
  expect(checks.filter(({ check }: { check: string }) => check === 'records')).toMatchObject([
    { health: 'ok' },
  ]);
  child.kill('SIGCONT');
  expect(await ended).toEqual([0, null]);
  expect(await run('token', 'get', ...ref)).toMatchObject({ exitCode: 0 });
  expect((await run('token', 'set', ...ref)).stderr).not.toContain('killed');
});

test('a token that was never made leaves nothing to be mended', async () => {
  const home = await temporaryHome();
  const run = (...argv: string[]) => runProgram(argv, { home });
  const records = path.join(home, 'svcacct/data/kept/local');
  await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
  await mkdir(records, { recursive: true, mode: 0o700 });
  const making_since = new Date().toISOString();
  const mark = { store: 'none', fingerprint: '', kept_at: making_since, making_since };
  const record = { version: 1, user: 'svc-a', tokens: { main: mark } };
  await writeFile(path.join(records, 'svc-a.json'), JSON.stringify(record), { mode: 0o600 });
  expect(await run('doctor')).toMatchObject({ exitCode: 0 });
  expect(await run('token', 'set', 'main', '--user', 'svc-a')).toMatchObject({ exitCode: 0 });
  expect(await readdir(records)).toEqual(['.lock']);
});
