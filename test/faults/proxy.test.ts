import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { person, startProvider } from '../helpers/oidc/provider.ts';
import { adminToken, openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { startProxy } from '../helpers/proxy.ts';

const certificates = path.resolve(import.meta.dirname, '../fixtures/tls');
const caFile = path.join(certificates, 'ca.pem');

/** A service of which only a proxy knows where it is, and a person who has the proxy's name and password. */
async function world({ secure = false } = {}) {
  const read = (name: string) => readFile(path.join(certificates, name), 'utf8');
  const tls = secure ? { tls: { key: await read('server-key.pem'), cert: await read('server.pem') } } : {};
  const provider = await startProvider();
  const server = await openTestServer({ mode: 'gateway', loginInfo: provider.loginInfo, ...tls });
  server.trust(provider.keys);
  server.state.createUser(person.username, ['osmo-admin'], admin);
  const { port } = new URL(server.url);
  const proxy = await startProxy({
    credentials: 'jo:pr0xy%20secret',
    hosts: { 'osmo.test': Number(port), localhost: Number(port) },
  });
  const home = await temporaryHome();
  const env = {
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
    // Whoever looks for a fault sets it: nothing of the proxy or of a bearer may come of it.
    DEBUG: '*',
  };
  const run = (argv: readonly string[], more: Record<string, string> = {}, input = '') =>
    runProgram(argv, {
      home,
      env: { ...env, HTTP_PROXY: proxy.url, https_proxy: proxy.url, ...more },
      input,
    });
  return { server, proxy, run, port, token: adminToken(server) };
}

const withToken = ['--method', 'token', '--token-file', '-'];

test('login, list and token set go through a proxy that wants a password', async () => {
  const { proxy, run, token } = await world();
  const runs = [
    await run(['login', 'http://osmo.test', '--insecure-http', ...withToken], {}, token),
    await run(['user', 'list']),
    await run(['token', 'set', 'new', '--user', admin, '--no-print']),
  ];
  expect(runs.map(({ exitCode, stderr }) => [exitCode, /debug|proxy|Bearer/i.test(stderr)])).toEqual([
    [0, false],
    [0, false],
    [0, false],
  ]);
  expect(proxy.asked).toContain('GET http://osmo.test/api/auth/login');
  expect(proxy.asked.some((asked) => asked.startsWith('POST http://osmo.test/api/auth/access_token/'))).toBe(
    true,
  );
});

test('an identity provider is asked through it, too', async () => {
  const { proxy, run } = await world();
  const login = [
    'login',
    'http://osmo.test',
    '--insecure-http',
    '--method',
    'password',
    '--username',
    person.username,
  ];
  expect(await run([...login, '--password-file', '-'], {}, person.password)).toMatchObject({ exitCode: 0 });
  expect(proxy.asked.some((asked) => /^POST .*\/token$/.test(asked))).toBe(true);
});

test.each([
  ['--ca-file', ['--ca-file', caFile], {}],
  ['NODE_EXTRA_CA_CERTS', [], { NODE_EXTRA_CA_CERTS: caFile }],
])('%s is trusted behind it', async (_, options, env) => {
  const { proxy, run, token, port } = await world({ secure: true });
  const login = ['login', `https://localhost:${port}`, ...withToken, ...options];
  expect(await run(login, env, token)).toMatchObject({ exitCode: 0 });
  expect(await run(['user', 'list'], env)).toMatchObject({ exitCode: 0 });
  expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT localhost:${port}`]));
});

test('a host in NO_PROXY is asked directly', async () => {
  const { server, proxy, run, token } = await world();
  const direct = { NO_PROXY: 'example.com,127.0.0.0/8' };
  expect(await run(['login', server.url, ...withToken], direct, token)).toMatchObject({ exitCode: 0 });
  expect(await run(['user', 'list'], direct)).toMatchObject({ exitCode: 0 });
  expect(proxy.asked).toEqual([]);
});

test.each([
  ['a wrong password', 'http://jo:wr0ng@', 'needs a user name and password'],
  ['no password', 'http://', 'needs a user name and password'],
])('%s is told, and not shown', async (_, start, words) => {
  const { proxy, run, token } = await world();
  const HTTP_PROXY = start + new URL(proxy.url).host;
  const { exitCode, stderr } = await run(
    ['login', 'http://osmo.test', '--insecure-http', ...withToken],
    { HTTP_PROXY },
    token,
  );
  expect(exitCode).toBe(6);
  expect(stderr).toContain(`The proxy ${new URL(proxy.url).host} (HTTP_PROXY) ${words}`);
  expect(stderr).not.toMatch(/wr0ng|jo:/);
});

test('a proxy that is not there is told apart from the service', async () => {
  const { run, token } = await world();
  const { exitCode, stderr } = await run(
    ['login', 'http://osmo.test', '--insecure-http', ...withToken],
    { HTTP_PROXY: 'http://jo:wr0ng@127.0.0.1:9' },
    token,
  );
  expect(exitCode).toBe(6);
  expect(stderr).toContain('The proxy 127.0.0.1:9 (HTTP_PROXY) cannot be reached: nothing listens there');
  expect(stderr).not.toMatch(/wr0ng|jo:/);
});
