import path from 'node:path';
import { expect, test } from 'vitest';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import { openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';

async function site() {
  const server = await openTestServer();
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (argv: readonly string[], input = '') => runProgram(argv, { home, env, input });
  const dev = ['login', server.url, '--method', 'dev', '--username'];
  return { server, run, dev, users: () => [...server.state.users.keys()] };
}

test('a dev service makes no user of a name that was mistyped', async () => {
  const { run, dev, users } = await site();
  for (const name of ['admni@example.com', 'a/b', '']) {
    const refused = await run([...dev, name]);
    expect(refused, name).toMatchObject({ exitCode: 2 });
    expect(refused.stderr).toContain(name === '' ? '--username' : '--yes');
  }
  expect(users()).toEqual([admin]);
  expect(await run([...dev, admin])).toMatchObject({ exitCode: 0 });
  expect(await run([...dev, 'new@example.com', '--yes'])).toMatchObject({ exitCode: 0 });
  expect(users()).toEqual([admin, 'new@example.com']);
});

test('a dev service does not look at tokens, and a login with one says so', async () => {
  const { server, run } = await site();
  const login = ['login', server.url, '--method', 'token', '--token-file', '-'];
  server.state.createUser('svc-a', ['osmo-user'], admin);
  const expires_at = addDays(utcDate(new Date()), 30);
  const token = { expires_at, description: '', roles: undefined, by: admin };
  const refused = await run(login, server.state.createToken('svc-a', 'main', token));
  expect(refused).toMatchObject({ exitCode: 5, stdout: '' });
  expect(refused.stderr).toContain('does not use access tokens');
  expect(refused.stderr).toContain(`svcacct login ${server.url} --method dev`);
});
