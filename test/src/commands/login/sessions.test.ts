import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { keychainSession } from '../../../helpers/keychain.ts';
import { person } from '../../../helpers/oidc/provider.ts';
import { adminToken, openTestServer } from '../../../helpers/osmo-server/for-tests.ts';
import { admin } from '../../../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../../../helpers/program.ts';
import { hasKeychain } from '../../../helpers/services.ts';
import { openPlace, type Place } from './place.ts';

async function logInWithPassword({ run, server }: Place): Promise<void> {
  const argv = ['login', server.url, '--username', person.username, '--password-file', '-', '--name', 'prod'];
  expect(await run(argv, person.password)).toMatchObject({ exitCode: 0 });
}

/** A few lines that stand for ten thousand million. */
const yamlBomb = `a0: &a0 [x]\n${Array.from({ length: 10 }, (_, i) => {
  const alias = `*a${i}`;
  return `a${i + 1}: &a${i + 1} [${Array(10).fill(alias).join(', ')}]`;
}).join('\n')}\n`;

describe('a login between commands', () => {
  test('many processes that renew it at once do so one after the other, each with the token of the one before', async () => {
    // An ID token of so few seconds is never fresh, and this provider takes each refresh token only once.
    const place = await openPlace({ idTokenSeconds: 15 });
    await logInWithPassword(place);
    const runs = await Promise.all(Array.from({ length: 5 }, () => place.run(['user', 'list'])));
    expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(runs.map(() => [0, '']));
    expect(place.provider.grants).toEqual(['password', ...runs.map(() => 'refresh_token')]);
  });

  test('one that has ended at the provider says which command logs in again, and ends with 5', async () => {
    const place = await openPlace({ idTokenSeconds: 15 });
    await logInWithPassword(place);
    await place.provider.close();
    const gone = await place.run(['user', 'list']);
    expect(gone).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining(`${place.provider.url}/token`),
    });
  });

  test('logout forgets it and leaves the context; whoami then says how to log in', async () => {
    const place = await openPlace();
    await logInWithPassword(place);
    expect((await place.run(['logout'])).stdout).toBe(
      `Logged out of ${place.server.url}. The context prod remains.\n`,
    );
    expect((await place.run(['logout'])).stdout).toContain('There was no login');
    expect(await place.run(['whoami'])).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining(
        `svcacct login ${place.server.url} --context prod --method password --username ${person.username}`,
      ),
    });
    // What was said to that works, as it stands.
    const again = ['login', place.server.url, '--context', 'prod', '--method', 'password'];
    const argv = [...again, '--username', person.username, '--password-file', '-'];
    expect(await place.run(argv, person.password)).toMatchObject({ exitCode: 0 });
  });

  test('a dev login is forgotten, too', async () => {
    const server = await openTestServer({ mode: 'dev' });
    const home = await temporaryHome();
    await runProgram(['login', server.url, '--username', admin, '--name', 'dev'], { home });
    await runProgram(['logout'], { home });
    expect(await runProgram(['whoami'], { home })).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining(`svcacct login ${server.url} --context dev --method dev`),
    });
  });
});

describe('contexts of services', () => {
  test('a login goes there, --context and SVCACCT_CONTEXT go elsewhere, and remove goes back to local', async () => {
    const place = await openPlace();
    await logInWithPassword(place);
    const nameIn = async (argv: string[], env = {}) =>
      JSON.parse((await runProgram(['whoami', '-t', 'json', ...argv], { home: place.home, env })).stdout)
        .context;
    expect(await nameIn(['--context', 'local'])).toBe('local');
    expect(await nameIn([], { SVCACCT_CONTEXT: 'local' })).toBe('local');
    expect(await place.run(['context', 'remove', 'prod'])).toMatchObject({ exitCode: 2 });
    expect((await place.run(['context', 'remove', 'prod', '--yes'])).stdout).toBe('Context removed: prod\n');
    expect(await nameIn([])).toBe('local');
    expect(await place.run(['whoami', '--context', 'prod'])).toMatchObject({ exitCode: 3 });
  });

  test('what a context was marked as stays when its login is renewed; its name is never given to another service', async () => {
    const place = await openPlace();
    await logInWithPassword(place);
    await place.run(['context', 'set', 'prod', '--read-only', '--production']);
    await logInWithPassword(place);
    const [, prod] = JSON.parse((await place.run(['context', 'list', '-t', 'json'])).stdout);
    expect(prod).toMatchObject({ name: 'prod', current: true, read_only: true, production: true });
    expect(await place.run(['user', 'create', 'svc-a'])).toMatchObject({ exitCode: 5 });
    const other = await openTestServer({ mode: 'dev' });
    const taken = await place.run(['login', other.url, '--username', admin, '--name', 'prod']);
    expect(taken).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('belongs to') });
  });

  test('a certificate authority of one’s own is remembered with the context', async () => {
    const folder = path.resolve(import.meta.dirname, '../../../fixtures/tls');
    const read = (name: string) => readFile(path.join(folder, name), 'utf8');
    const tls = { key: await read('server-key.pem'), cert: await read('server.pem') };
    const server = await openTestServer({ mode: 'dev', tls });
    const home = await temporaryHome();
    const argv = ['login', server.url, '--username', admin];
    expect(await runProgram(argv, { home })).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('--ca-file'),
    });
    const relative = path.relative(home, path.join(folder, 'ca.pem'));
    const run = await runProgram([...argv, '--ca-file', relative], { home, cwd: home });
    expect(run).toMatchObject({ exitCode: 0 });
    expect(await runProgram(['whoami'], { home })).toMatchObject({ exitCode: 0 });
  });
});

describe("the login of OSMO's own CLI", () => {
  const withLogin = async (yaml: string) => {
    const home = await temporaryHome();
    await mkdir(path.join(home, '.config/osmo'), { recursive: true });
    await writeFile(path.join(home, '.config/osmo/login.yaml'), yaml);
    const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
    return (argv: readonly string[]) => runProgram(argv, { home, env });
  };

  test('by a name, is taken over', async () => {
    const server = await openTestServer({ mode: 'dev' });
    const run = await withLogin(
      `dev_login:\n  username: ${admin}\nname: ${admin}\nosmo_token: false\ntoken_login: null\nurl: ${server.url}\n`,
    );
    expect((await run(['login', '--from-osmo'])).stdout).toMatch(
      /^Using the login of OSMO's own CLI from .*login\.yaml\./,
    );
    expect((await run(['whoami'])).stdout).toContain(`Name: ${admin}`);
  });

  test('with an access token, is taken over', async () => {
    const server = await openTestServer({ mode: 'gateway' });
    const token = adminToken(server);
    const jwt = server.signJwt({ unique_name: admin });
    const run = await withLogin(`dev_login: null
name: ''
osmo_token: true
token_login:
  client_id: null
  id_token: ${jwt}
  refresh_token: ${token}
  refresh_url: ${server.url}/api/auth/jwt/access_token
  username: null
url: ${server.url}
`);
    const taken = await run(['login', '--from-osmo', '-t', 'json']);
    expect(JSON.parse(taken.stdout)).toMatchObject({ method: 'token', username: admin, kept_in: 'file' });
    expect((await run(['whoami'])).stdout).toContain('Token: admin-token');
  });

  test('with an identity provider, is taken over and renewed', async () => {
    const { provider, server } = await openPlace();
    const body = new URLSearchParams({
      grant_type: 'password',
      client_id: 'osmo-device',
      scope: 'openid offline_access profile',
      ...person,
    });
    const answer = await fetch(`${provider.url}/token`, { method: 'POST', body });
    const { id_token, refresh_token } = (await answer.json()) as Record<string, string>;
    const run = await withLogin(`osmo_token: false
token_login:
  client_id: osmo-device
  id_token: ${id_token}
  refresh_token: ${refresh_token}
  refresh_url: ${provider.url}/token
url: ${server.url}
`);
    const taken = await run(['login', '--from-osmo']);
    expect(taken).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('may have to log in again') });
    expect((await run(['whoami'])).stdout).toContain(`Name: ${person.username}`);
  });

  test.each([
    ['is missing', undefined, 3],
    ['is no YAML', 'url: [https://osmo.example.com\nsecret-in-the-file', 2],
    ['only wants to be big', yamlBomb, 2],
    ['holds no login', 'url: https://osmo.example.com\nosmo_token: false\n', 2],
  ])('that %s is told without quoting it', async (_, yaml, exitCode) => {
    const home = await temporaryHome();
    const run =
      yaml === undefined ? (argv: readonly string[]) => runProgram(argv, { home }) : await withLogin(yaml);
    const taken = await run(['login', '--from-osmo']);
    expect(taken).toMatchObject({ exitCode, stderr: expect.stringContaining('login.yaml') });
    expect(taken.stderr).not.toContain('secret-in-the-file');
  });
});

test.skipIf(!hasKeychain())(
  'in a real keychain the login is one entry, and is gone after a logout',
  async () => {
    const { bus, env } = await keychainSession();
    const server = await openTestServer({ mode: 'gateway' });
    const token = adminToken(server);
    const home = await temporaryHome();
    const argv = ['login', server.url, '--token-file', '-', '--name', 'prod'];
    expect(await runProgram(argv, { home, env, input: token })).toMatchObject({
      exitCode: 0,
      stderr: 'The login is stored in the OS keychain.\n',
    });
    const lookup = () => bus.run('secret-tool', ['lookup', 'service', 'svcacct', 'username', 'session:prod']);
    expect(JSON.parse(await lookup())).toMatchObject({ kind: 'access_token', access_token: token });
    expect((await runProgram(['whoami'], { home, env })).stdout).toContain(`Name: ${admin}`);
    await runProgram(['logout'], { home, env });
    await expect(lookup()).rejects.toMatchObject({ exitCode: 1 });
  },
);
