import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { oddIds } from '../../contract/backend.ts';
import { openTestServer } from '../../helpers/osmo-server/for-tests.ts';
import { admin } from '../../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../../helpers/program.ts';
import { openPlace } from './login/place.ts';

/** The program, logged in to a dev service that people with odd ids have signed in to. */
async function start() {
  const server = await openTestServer();
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (...argv: string[]) => runProgram(argv, { home, env });
  await run('login', server.url, '--method', 'dev', '--username', admin);
  for (const id of oddIds) server.state.signIn(id);
  for (let number = oddIds.length; number < 24; number++) server.state.createUser(`svc-${number}`, [], admin);
  return { server, run };
}

/** The same behind a gateway: what it runs is given the administrator's token on stdin. */
async function place() {
  const { server, run, token } = await openPlace();
  return { server, run: (...argv: string[]) => run(argv, token) };
}

test('25 accounts are 25 accounts, wherever they are counted', async () => {
  const { run } = await start();
  expect((await run('user', 'list')).stdout).toContain('Total users: 25');
  expect(JSON.parse((await run('export')).stdout).accounts).toHaveLength(25);
  expect((await run('check')).stderr).toContain('of 25 accounts');
});

describe('every command works with', () => {
  test.each(["o'neil@example.com", 'Jane Doe', 'CORP\\john', '-x'])('%s', async (id) => {
    const { server, run } = await start();
    const done = async (...argv: string[]) => {
      const { exitCode, stdout, stderr } = await run(...argv);
      expect({ argv, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
        argv,
        exitCode: 0,
        stderr: '',
      });
      return stdout;
    };
    await done('user', 'update', '--add-roles', 'osmo-user', 'osmo-backend', '--', id);
    await done('user', 'update', '--remove-roles', 'osmo-backend', '--', id);
    expect([...(server.state.users.get(id)?.roles.keys() ?? [])]).toEqual(['osmo-user']);
    expect(await done('user', 'get', '--', id)).toContain(`User ID: ${id}`);
    await done('token', 'set', 'main', '--user', id);
    expect(await done('token', 'list', '--user', id)).toContain('main');
    const secret = await done('token', 'get', 'main', '--user', id);
    expect(server.state.acceptSecret(secret.trim())).toMatchObject({ user: id, token: 'main' });
    await done('role', 'lint', '--user', id).catch(() => undefined);
    await done('token', 'rotate', 'main', '--user', id, '--yes');
    await done('audit', 'list', '--user', id);
    await done('token', 'delete', 'main-2', '--user', id, '--yes');
    await done('user', 'delete', '--force', '--', id);
    expect(server.state.users.has(id)).toBe(false);
  });
});

test('what no path can say is said to be out of reach, and named where it was left out', async () => {
  const { server, run } = await start();
  server.state.signIn('team/bot', ['osmo-user']);
  const { exitCode, stderr } = await run('user', 'get', 'team/bot');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('User team/bot is out of reach');
  expect((await run('user', 'list')).stdout).toContain('Total users: 26');
  expect((await run('check')).stderr).toMatch(/26 accounts[\s\S]*team\/bot/);
  const exported = await run('export');
  expect(JSON.parse(exported.stdout).accounts).toContainEqual({ id: 'team/bot', roles: ['osmo-user'] });
  expect((await run('token', 'list', '--all')).stderr).toContain('team/bot');
});

test('odd ids are whole in metrics and calendars, in the audit log, and for what exec starts', async () => {
  const { server, run } = await start();
  const id = 'CORP\\john';
  server.state.assignRole(id, 'osmo-user', admin);
  await run('token', 'set', 'main', '--user', id);
  // A label escapes a backslash by another one, and so does a calendar.
  expect((await run('check', '--format', 'prometheus')).stdout).toContain('user="CORP\\\\john"');
  expect((await run('check', '--format', 'ics')).stdout.replaceAll('\r\n ', '')).toContain('CORP\\\\john');
  const recorded = (await run('audit', 'list', '--user', id)).stdout;
  expect(recorded).toContain('token.create');
  expect((await run('audit', 'list', '--user', 'CORP')).stdout).not.toContain('token.create');
  const program = 'process.stdout.write(String(process.env.OSMO_TOKEN.length))';
  const done = await run(
    'exec',
    '--user',
    id,
    '--token',
    'main',
    '--env',
    'OSMO_TOKEN',
    '--',
    process.execPath,
    '-e',
    program,
  );
  expect(done).toMatchObject({ exitCode: 0, stdout: '43' });
});

describe('an export of odd ids can be imported', () => {
  test('where they are: nothing is to be done', async () => {
    const { server, run } = await start();
    server.state.signIn('team/bot', ['osmo-user']);
    const file = path.join(await temporaryHome(), 'accounts.json');
    await writeFile(file, (await run('export')).stdout);
    const { exitCode, stdout } = await run('import', file);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Imported.') });
    expect(stdout).not.toContain('+ account');
  });

  test('where they are not: what OSMO would refuse is named, and the rest is done', async () => {
    const { server, run } = await start();
    const file = path.join(await temporaryHome(), 'accounts.json');
    await writeFile(file, (await run('export')).stdout);
    server.state.deleteUser('Jane Doe');
    server.state.deleteUser('svc-23');
    const { exitCode, stdout } = await run('import', file);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('+ account svc-23');
    expect(stdout).toContain('! account Jane Doe cannot be created here');
    expect(server.state.users.has('svc-23')).toBe(true);
    const local = await temporaryHome();
    const copied = await runProgram(['import', file], { home: local, env: {} });
    expect(copied).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('+ account Jane Doe') });
    const got = await runProgram(['user', 'get', 'Jane Doe'], { home: local, env: {} });
    expect(got).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('User ID: Jane Doe') });
  });
});

test("token roles of a token of one's own tells since when and through whom", async () => {
  const { server, run } = await start();
  server.state.assignRole(admin, 'osmo-user', admin);
  await run('token', 'set', 'mine');
  const { stdout } = await run('token', 'roles', 'mine');
  expect(stdout).toMatch(/- osmo-user \(assigned by \S+ on \d{4}-\d\d-\d\d\)/);
  const json = JSON.parse((await run('token', 'roles', 'mine', '-t', 'json')).stdout);
  expect(json.roles).toEqual([
    { role_name: 'osmo-user', assigned_by: admin, assigned_at: expect.stringMatching(/^\d{4}-.*Z$/) },
  ]);
  server.state.createUser('svc-x', ['osmo-user'], admin);
  await run('token', 'set', 'theirs', '--user', 'svc-x');
  expect((await run('token', 'roles', 'theirs', '--user', 'svc-x')).stdout).toMatch(/- osmo-user$/m);
});

describe('token set asks for at most three things before it makes a token, and for none twice', () => {
  test.each<[string, 'dev' | 'gateway', string[]]>([
    ['dev', 'dev', ['--user', 'svc-a']],
    ['dev, for oneself', 'dev', []],
    ['gateway', 'gateway', ['--user', 'svc-a']],
    ['gateway, for oneself', 'gateway', []],
    ['gateway, for oneself by name', 'gateway', ['--user', admin]],
    ['with roles', 'dev', ['--user', 'svc-a', '--roles', 'osmo-user']],
    ['with roles, for oneself', 'gateway', ['--roles', 'osmo-admin']],
    ['for as long as it goes', 'gateway', ['--user', 'svc-a', '--expires-in', '1y']],
  ])('%s', async (_, mode, flags) => {
    const { server, run } = mode === 'dev' ? await start() : await place();
    server.state.createUser('svc-a', ['osmo-user'], admin);
    if (mode === 'dev') server.state.assignRole(admin, 'osmo-user', admin);
    if (mode === 'gateway') await run('login', server.url, '--method', 'token', '--token-file', '-');
    const before = server.requests.length;
    const { exitCode, stderr } = await run('token', 'set', 'ci', ...flags);
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
    const asked = server.requests.slice(before);
    const reads = asked.slice(
      0,
      asked.findIndex((request) => /^POST .*access_token\/ci/.test(request)),
    );
    // The exchange of the login's own token is no question about what is to be made.
    const questions = reads.filter((request) => request.startsWith('GET'));
    expect(questions.length).toBeLessThanOrEqual(3);
    expect(new Set(questions).size).toBe(questions.length);
  });

  test('a limit that nobody told is learnt from the refusal', async () => {
    const { server, run } = await start();
    server.state.hidesServiceAuth = true;
    server.state.maxTokenDays = 30;
    server.state.createUser('svc-a', ['osmo-user'], admin);
    expect((await run('token', 'set', 'usual', '--user', 'svc-a')).exitCode).toBe(0);
    const long = await run('token', 'set', 'long', '--user', 'svc-a', '--expires-in', '90d');
    expect(long.exitCode).toBe(2);
    expect(long.stderr).toMatch(/maximum lifetime of a token is 30 days[\s\S]*--expires-in 30d/);
    expect((await run('token', 'set', 'month', '--user', 'svc-a', '--expires-in', '1mo')).exitCode).toBe(0);
    server.state.maxTokenDuration = '36h';
    expect((await run('token', 'set', 'day', '--user', 'svc-a')).exitCode).toBe(0);
  });
});
