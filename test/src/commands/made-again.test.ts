import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestServer } from '../../helpers/osmo-server/for-tests.ts';
import { admin } from '../../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../../helpers/program.ts';

const user = 'svc-a';

/** The program, logged in to a service where it made a token and stored its secret. */
async function start() {
  const server = await openTestServer();
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (...argv: string[]) => runProgram(argv, { home, env });
  await run('login', server.url, '--method', 'dev', '--username', admin);
  await run('user', 'create', user, '--roles', 'osmo-user');
  await run('token', 'set', 'main', '--user', user, '--description', 'ci', '--expires-in', '90d');
  const listed = async (...argv: string[]) =>
    JSON.parse((await run('token', 'list', ...argv, '-t', 'json')).stdout);
  const found = async () => JSON.parse((await run('check', '-t', 'json')).stdout).findings;
  const outdated = async () =>
    (await found()).filter(({ kind }: { kind: string }) => kind === 'secret_outdated');
  const [before] = await listed('--user', user);
  expect(before).toMatchObject({ kept_in: 'file' });
  expect(before).not.toHaveProperty('outdated');
  expect(await outdated()).toEqual([]);
  const { roles, expires_at, description } = before;
  const again = (change: object = {}) =>
    server.state.createToken(user, 'main', {
      ...{ expires_at: expires_at.slice(0, 10), description, roles, by: admin },
      ...change,
    });
  return { server, run, listed, outdated, again };
}

describe('a token that was deleted and made again elsewhere', () => {
  test('with its account: with the same roles, date and description', async () => {
    const { server, run, listed, outdated, again } = await start();
    server.state.deleteUser(user);
    server.state.createUser(user, ['osmo-user'], admin);
    again();
    for (const which of [['--user', user], ['--all']]) {
      const tokens = await listed(...which);
      expect(tokens.find((one: { token_name: string }) => one.token_name === 'main')).toMatchObject({
        kept_in: null,
        outdated: 'account_recreated',
      });
    }
    const { stdout, stderr } = await run('token', 'list', '--user', user);
    expect(stdout).toContain('outdated');
    expect(stderr).toContain('the account was deleted and created again');
    const [finding] = await outdated();
    expect(finding).toMatchObject({ user, token: 'main', fix: 'svcacct token forget main --user svc-a' });
    expect((await run(...finding.fix.split(' ').slice(1))).exitCode).toBe(0);
    expect(await outdated()).toEqual([]);
    expect(await listed('--user', user)).toMatchObject([{ kept_in: null }]);
  });

  test('by itself: another description tells', async () => {
    const { server, listed, outdated, again } = await start();
    server.state.deleteToken(user, 'main');
    again({ description: 'other' });
    expect(await listed('--user', user)).toMatchObject([{ kept_in: null, outdated: 'token_recreated' }]);
    expect(await outdated()).toHaveLength(1);
  });

  test('by itself, exactly as it was: nobody can tell before its secret is presented', async () => {
    const { server, run, listed, outdated, again } = await start();
    server.state.deleteToken(user, 'main');
    const secret = again();
    expect(await outdated()).toEqual([]);
    expect((await run('token', 'verify', 'main', '--user', user)).exitCode).toBe(5);
    expect(await listed('--user', user)).toMatchObject([{ kept_in: null, outdated: 'refused' }]);
    expect(await outdated()).toHaveLength(1);
    expect(secret).toMatch(/^[\w-]{43}$/);
  });

  test('is left alone by a rotation of all tokens: what uses it does not use what is stored here', async () => {
    const { server, run, again } = await start();
    server.state.deleteUser(user);
    server.state.createUser(user, ['osmo-user'], admin);
    again();
    const { stdout, stderr } = await run('token', 'rotate', '--all', '--expiring-within', '120d', '--yes');
    expect(stdout + stderr).toContain('created again elsewhere');
    expect([...(server.state.users.get(user)?.tokens.keys() ?? [])]).toEqual(['main']);
  });

  test('a rotation by name stores the new one, and nothing is outdated any more', async () => {
    const { server, run, listed, outdated, again } = await start();
    server.state.deleteUser(user);
    server.state.createUser(user, ['osmo-user'], admin);
    again();
    const done = await run('token', 'rotate', 'main', '--user', user, '--yes');
    expect(done).toMatchObject({ exitCode: 0 });
    expect(await listed('--user', user)).toMatchObject([{ token_name: 'main-2', kept_in: 'file' }]);
    expect(await outdated()).toEqual([]);
  });
});

test('a token that loses a role is still itself', async () => {
  const { server, listed, outdated } = await start();
  server.state.removeRole(user, 'osmo-user');
  expect(await listed('--user', user)).toMatchObject([{ kept_in: 'file', roles: [] }]);
  expect(await outdated()).toEqual([]);
});
