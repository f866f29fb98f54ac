import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { adminToken, openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { programEnv, programPath, temporaryHome } from '../helpers/program.ts';

const killer = path.join(import.meta.dirname, 'kill-at-record.cjs');
const minute = 60_000;

/** A service behind its gateway, whose clock can be moved, and somebody who is signed in with an access token. */
async function site({ store = 'file', keepsToken = true } = {}) {
  const time = { ahead: 0 };
  const server = await openTestServer({ mode: 'gateway', now: () => new Date(Date.now() + time.ahead) });
  const secret = adminToken(server);
  const home = await temporaryHome();
  const file = path.join(home, 'token');
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  const env = programEnv(home, {
    SVCACCT_SECRET_STORE: store,
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
  });
  const run = async (argv: readonly string[], killAt?: string) => {
    const before = killAt === undefined ? [] : ['--require', killer];
    const { exitCode, signal, stdout, stderr } = await execa(
      process.execPath,
      [...before, programPath, ...argv],
      { env: { ...env, KILL_AT: killAt ?? '' }, extendEnv: false, reject: false, input: '' },
    );
    return { exitCode: signal ?? exitCode, stdout, stderr };
  };
  const login = (name: string, url = server.url) =>
    run(['login', url, '--name', name, '--token-file', file, ...(keepsToken ? [] : ['--no-store'])]);
  expect(await login('prod')).toMatchObject({ exitCode: 0 });
  const tokens = () => [...(server.state.users.get(admin)?.tokens.keys() ?? [])];
  const laterWhoami = async (argv: readonly string[] = []) => {
    time.ahead += 6 * minute;
    return run(['whoami', ...argv]);
  };
  return { server, home, file, run, login, tokens, laterWhoami, time };
}

describe('the token one is signed in with', () => {
  test('is rotated: the login, in every context that has it, goes on with the new one', async () => {
    const { run, login, tokens, laterWhoami, file } = await site();
    await login('again');
    await run(['token', 'import', 'admin-token', '--token-file', file]);
    const rotated = await run(['token', 'rotate', 'admin-token', '--user', admin, '--yes']);
    expect(rotated).toMatchObject({ exitCode: 0 });
    expect(tokens()).toEqual(['admin-token-2']);
    for (const context of ['prod', 'again']) {
      const me = await laterWhoami(['--context', context]);
      expect(me, me.stderr).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('admin-token-2') });
    }
  });

  test('is not deleted, and why is said', async () => {
    const { run, tokens, laterWhoami } = await site();
    const deleted = await run(['token', 'delete', 'admin-token', '--user', admin, '--yes']);
    expect(deleted).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('svcacct login rotate') });
    expect(tokens()).toEqual(['admin-token']);
    expect(await laterWhoami()).toMatchObject({ exitCode: 0 });
  });

  test('is the last that --all rotates', async () => {
    const { run, server, laterWhoami, home, file } = await site();
    const own = ['token', 'deliver', 'admin-token', '--user', admin, '--to', `file:${home}/own`];
    await run(['token', 'import', 'admin-token', '--token-file', file]);
    await run(own);
    for (const name of ['a', 'b']) {
      // Those stop later: by their dates they would be last.
      const set = ['token', 'set', name, '--user', admin, '--expires-in', '90d', '--no-print'];
      expect(await run([...set, '--deliver', `file:${home}/${name}`])).toMatchObject({ exitCode: 0 });
    }
    const rotated = await run(['token', 'rotate', '--all', '--parallel', '3', '--yes']);
    expect(rotated, rotated.stderr).toMatchObject({ exitCode: 0 });
    const made = server.requests.filter((request) => /^POST .*access_token\/[\w-]+-2\b/.test(request));
    expect(made).toHaveLength(3);
    expect(made.at(-1)).toContain('admin-token-2');
    expect(await laterWhoami()).toMatchObject({ exitCode: 0 });
  });

  test('that was deleted elsewhere is a problem for doctor while what it was exchanged for still lives', async () => {
    const { run, server } = await site();
    server.state.deleteToken(admin, 'admin-token');
    expect(await run(['whoami'])).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await run(['doctor']);
    expect(exitCode).not.toBe(0);
    expect(stdout).toMatch(/PROBLEM +Login[\s\S]*svcacct login http/);
  });
});

describe('login rotate', () => {
  test('makes, stores, moves to and keeps the new token, and sees the old one rejected', async () => {
    const { run, tokens, laterWhoami, server } = await site();
    const plan = await run(['login', 'rotate', '--dry-run', '-t', 'json']);
    expect(JSON.parse(plan.stdout)).toMatchObject({ state: 'planned', token_name: 'admin-token-2' });
    const asked = await run(['login', 'rotate']);
    expect(asked).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--yes') });
    const rotated = await run(['login', 'rotate', '--yes', '-t', 'json']);
    expect(rotated, rotated.stderr).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(rotated.stdout)).toMatchObject({ state: 'rotated', token_name: 'admin-token-2' });
    expect(tokens()).toEqual(['admin-token-2']);
    const remove = server.requests.findIndex((request) => request.startsWith('DELETE '));
    const exchange = 'POST /api/auth/jwt/access_token';
    expect(server.requests.slice(0, remove)).toContain(exchange);
    expect(server.requests.slice(remove)).toContain(exchange);
    expect(await laterWhoami()).toMatchObject({ exitCode: 0 });
    // And again: it is a login like any other.
    expect(await run(['login', 'rotate', '--yes'])).toMatchObject({ exitCode: 0 });
    expect(await laterWhoami()).toMatchObject({ stdout: expect.stringContaining('admin-token-3') });
  });

  test('puts the new token into the file that it is read from', async () => {
    const { run, tokens, laterWhoami, file } = await site({ store: 'none', keepsToken: false });
    const before = await readFile(file, 'utf8');
    const elsewhere = [
      'token',
      'rotate',
      'admin-token',
      '--user',
      admin,
      '--yes',
      '--deliver',
      'file:/tmp/x',
    ];
    expect(await run(elsewhere)).toMatchObject({ exitCode: 4, stderr: expect.stringContaining(file) });
    const rotated = await run(['login', 'rotate', '--yes']);
    expect(rotated, rotated.stderr).toMatchObject({ exitCode: 0 });
    expect(await readFile(file, 'utf8')).not.toBe(before);
    expect(tokens()).toEqual(['admin-token-2']);
    expect(await laterWhoami()).toMatchObject({ exitCode: 0 });
  });

  test('a login without an access token has none to rotate', async () => {
    const server = await openTestServer();
    const { run } = await site();
    await run(['login', server.url, '--method', 'dev', '--username', admin]);
    expect(await run(['login', 'rotate', '--yes'])).toMatchObject({ exitCode: 2 });
  });

  test.each(['before 2', 'after 4', 'before 7', 'after 9', 'before 10', 'after 11', 'before 13'])(
    'killed %s records, the context signs in, and the command given again ends it',
    async (moment) => {
      const { run, tokens, laterWhoami } = await site();
      expect(await run(['login', 'rotate', '--yes'], moment)).toMatchObject({ exitCode: 'SIGKILL' });
      expect(await laterWhoami()).toMatchObject({ exitCode: 0 });
      const again = await run(['login', 'rotate', '--yes']);
      expect(again, again.stderr).toMatchObject({ exitCode: 0 });
      expect(tokens()).toHaveLength(1);
      expect(await laterWhoami()).toMatchObject({ exitCode: 0 });
      expect(await run(['doctor'])).toMatchObject({ exitCode: 0 });
    },
  );
});

describe('a login belongs to the address it was made at', () => {
  test.each([
    ['kept in the vault', {}],
    ['read from a file', { store: 'none', keepsToken: false }],
  ])('%s: it goes to no other that the settings are changed to', async (_, options) => {
    const { run, server, home, login } = await site(options);
    const other = await openTestServer({ mode: 'gateway' });
    const file = path.join(home, 'svcacct/config.json');
    const text = await readFile(file, 'utf8');
    const { port } = new URL(server.url);
    for (const url of [
      other.url,
      `${server.url}/prefix`,
      `https://127.0.0.1:${port}`,
      `http://localhost:${port}`,
    ]) {
      await writeFile(file, text.replace(server.url, url));
      const asked = server.requests.length;
      const refused = await run(['user', 'list']);
      expect(refused, url).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('Log in again:') });
      expect(refused.stderr).toContain(server.url);
      expect(server.requests.length).toBe(asked);
    }
    expect(other.requests).toEqual([]);
    // The same address is the same, however it is written.
    await writeFile(file, text.replace(server.url, `${server.url}/`));
    expect(await run(['user', 'list'])).toMatchObject({ exitCode: 0 });
    await writeFile(file, text);
    expect(await login('prod')).toMatchObject({ exitCode: 0 });
  });
});
