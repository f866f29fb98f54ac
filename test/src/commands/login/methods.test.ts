import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { person } from '../../../helpers/oidc/provider.ts';
import { openTestServer } from '../../../helpers/osmo-server/for-tests.ts';
import { admin } from '../../../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../../../helpers/program.ts';
import { openPlace, type Place } from './place.ts';

/** What holds after every login: who we are is told, commands work, and no secret lies about. */
async function expectLoggedIn(
  { run, server, provider, files }: Place,
  method: string,
  name: string,
  secrets: string[],
) {
  const me = await run(['whoami', '-t', 'json']);
  expect(JSON.parse(me.stdout)).toMatchObject({ name, method, backend: server.url, roles: ['osmo-admin'] });
  expect((await run(['user', 'create', 'svc-new', '--roles', 'osmo-user'])).stdout).toContain('svc-new');
  const told = [...secrets, ...provider.handedOut];
  expect(told.length).toBeGreaterThan(0);
  for (const [file, content] of await files()) {
    for (const secret of told) expect(content, file).not.toContain(secret);
    // No JWT either, of whomever; the compiled program in the cache speaks of them.
    if (!file.includes('/cache/')) expect(content, file).not.toContain('eyJ');
  }
}

describe('login by each method, at a service behind its gateway', () => {
  test('token, from stdin', async () => {
    const place = await openPlace();
    const run = await place.run(['login', place.server.url, '--token-file', '-'], `${place.token}\n`);
    expect(run).toMatchObject({ exitCode: 0, stderr: 'The login is stored in the encrypted file.\n' });
    expect(run.stdout).toBe(
      `Logged in to ${place.server.url} as ${admin}.\nNow in context ${new URL(place.server.url).host.replace(':', '-')}.\n`,
    );
    await expectLoggedIn(place, 'token', admin, [place.token]);
  });

  test('password, with the password in a file', async () => {
    const place = await openPlace();
    const file = path.join(place.home, 'password');
    await writeFile(file, `${person.password}\n`);
    const run = await place.run([
      'login',
      place.server.url,
      '--username',
      person.username,
      '--password-file',
      file,
    ]);
    expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`as ${person.username}.`) });
    await expectLoggedIn(place, 'password', person.username, [person.password]);
  });

  test('code, entered in a browser somewhere', async () => {
    const place = await openPlace();
    const run = await place.runWithPerson(
      ['login', place.server.url, '--method', 'code', '--name', 'prod', '--quiet'],
      async (somebody, url) => {
        const confirm = await somebody.submit(await somebody.visit(url));
        return somebody.logIn(await somebody.submit(confirm));
      },
    );
    expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Now in context prod.') });
    expect(run.stderr).toMatch(/The code is [A-Z]{4}-[A-Z]{4}\. It is valid for 10 minutes\./);
    await expectLoggedIn(place, 'code', person.username, []);
  });

  test('pkce, with the browser of this machine', async () => {
    const place = await openPlace();
    const run = await place.runWithPerson(
      ['login', place.server.url, '--method', 'pkce', '--no-browser', '-t', 'json'],
      async (somebody, url) => somebody.submit(await somebody.logIn(await somebody.visit(url))),
    );
    expect(JSON.parse(run.stdout)).toMatchObject({
      method: 'pkce',
      username: person.username,
      kept_in: 'file',
    });
    await expectLoggedIn(place, 'pkce', person.username, []);
  });

  test('dev, at a service that believes names', async () => {
    const server = await openTestServer({ mode: 'dev' });
    const home = await temporaryHome();
    const run = await runProgram(['login', server.url, '--username', admin], { home });
    expect(run).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('no secret is stored') });
    const me = await runProgram(['whoami'], { home });
    expect(me.stdout).toContain(`Name: ${admin}\n`);
    expect(me.stdout).toContain('Login: dev\n');
  });
});

describe('a login that goes wrong', () => {
  test('a token that the service refuses keeps nothing', async () => {
    const place = await openPlace();
    const wrong = 'A'.repeat(43);
    const run = await place.run(['login', place.server.url, '--token-file', '-'], wrong);
    expect(run.exitCode).toBe(5);
    expect(run.stderr).not.toContain(wrong);
    expect((await place.run(['context', 'list', '-t', 'json'])).stdout).not.toContain('127.0.0.1');
  });

  test('a login that the provider let in and the service does not accept keeps nothing', async () => {
    const place = await openPlace();
    place.server.faults.add({
      fault: { kind: 'answer', after: false, answer: { status: 401, text: 'Jwt issuer is not configured' } },
      on: /profile/,
      times: 5,
    });
    const input = `${person.password}\n`;
    const run = await place.run(
      [
        'login',
        place.server.url,
        '--method',
        'password',
        '--username',
        person.username,
        '--password-file',
        '-',
      ],
      input,
    );
    expect(run).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('does not accept it') });
    expect((await place.run(['context', 'list', '-t', 'json'])).stdout).not.toContain('127.0.0.1');
  });

  test('a name at a gateway that believes none is told what does work', async () => {
    const server = await openTestServer({ mode: 'gateway' });
    const run = await runProgram(['login', server.url, '--username', admin], { home: await temporaryHome() });
    expect(run).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('--method token') });
  });

  test('somebody who denies it', async () => {
    const { server, runWithPerson } = await openPlace();
    const run = await runWithPerson(
      ['login', server.url, '--method', 'pkce', '--no-browser'],
      async (somebody, url) => somebody.deny(await somebody.visit(url)),
    );
    expect(run).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('denied') });
  });

  test('with no secret store it is rejected before anybody is asked', async () => {
    const { server, home } = await openPlace();
    const run = await runProgram(['login', server.url, '--method', 'code'], { home });
    expect(run).toMatchObject({ exitCode: 6, stderr: expect.stringContaining('SVCACCT_SECRET_STORE') });
    expect(server.requests).toEqual(['GET /api/auth/login']);
  });

  test('what is not offered, and an address that is none', async () => {
    const server = await openTestServer({ mode: 'dev' });
    const home = await temporaryHome();
    const pkce = await runProgram(['login', server.url, '--method', 'pkce'], { home });
    expect(pkce).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('token, dev') });
    const plain = await runProgram(['login', 'http://osmo.example.com'], { home });
    expect(plain).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--insecure-http') });
    const nowhere = await runProgram(['login'], { home });
    expect(nowhere).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('svcacct login https://') });
  });

  test('a service that is none, and one that is not there', async () => {
    const server = await openTestServer({ mode: 'dev' });
    const home = await temporaryHome();
    server.faults.add({
      fault: { kind: 'answer', after: false, answer: { status: 200, body: {} } },
      on: /login/,
    });
    const other = await runProgram(['login', server.url, '--username', 'a'], { home });
    expect(other).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('does not look like an OSMO'),
    });
    await server.close();
    const gone = await runProgram(['login', server.url, '--username', 'a'], { home });
    expect(gone).toMatchObject({ exitCode: 6, stderr: expect.stringContaining('nothing listens there') });
  });
});
