import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Person } from '../helpers/oidc/person.ts';
import { person, startProvider } from '../helpers/oidc/provider.ts';
import { adminToken, openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { hasQr, readQr } from '../helpers/read-qr.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

/** A service behind its gateway with a real identity provider, and an empty machine that stores secrets in a file. */
async function openPlace() {
  const provider = await startProvider();
  const server = await openTestServer({ mode: 'gateway', loginInfo: provider.loginInfo });
  server.trust(provider.keys);
  server.state.createUser(person.username, ['osmo-admin'], admin);
  server.state.createUser('svc-there', ['osmo-user'], admin);
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  return { provider, server, home, env };
}

/** Somebody with a browser, who opens the page and confirms the code. */
async function confirmIn(url: string): Promise<void> {
  const somebody = new Person();
  await somebody.logIn(await somebody.submit(await somebody.submit(await somebody.visit(url))));
}

describe('signing in from the UI', () => {
  test('by a code, which a camera reads off the screen; what was stored serves the commands, too', async () => {
    const { server, home, env, provider } = await openPlace();
    const terminal = openTerminal([], { home, env, columns: 120, rows: 40 });
    await terminal.see('No service account yet.');
    await terminal.press('L', 'Sign in to an OSMO service');
    terminal.type(server.url);
    await terminal.press(keys.enter, '(code for any browser)');
    await terminal.press(keys.enter, /Waiting for you to sign in there: 0:0\d/);
    await terminal.see(hasQr);
    const url = readQr(terminal.screen());
    expect(url).toContain(`${provider.url}/device?user_code=`);
    expect(terminal.screen()).toContain(new URL(url).searchParams.get('user_code'));
    await confirmIn(url);
    await terminal.see('svc-there');
    await terminal.see(`as ${person.username}; the login is stored in the encrypted file.`);
    terminal.type('q');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
    for (const secret of provider.handedOut) expect(terminal.raw()).not.toContain(secret);
    const me = await runProgram(['whoami', '-t', 'json'], { home, env });
    expect(JSON.parse(me.stdout)).toMatchObject({ name: person.username, method: 'code' });
  });

  test('in lines: by a code, and by a token that is not echoed', async () => {
    const { server, home, env } = await openPlace();
    const lines = { home, env: { ...env, ACCESSIBLE: '1' }, columns: 160, rows: 100 };
    const terminal = openTerminal([], lines);
    await terminal.see('q quit:');
    await terminal.press('sign in\r', /Service \(.*:$/m);
    await terminal.press(`${server.url}\r`, 'enter sign in');
    await terminal.press('\r', 'Waiting up to 10 minutes for you to sign in there.');
    expect(terminal.screen()).toMatch(/The code is [A-Z]{4}-[A-Z]{4}\./);
    const url = /(http:\S+user_code=\S+)/.exec(terminal.screen())?.[1] ?? '';
    await confirmIn(url);
    await terminal.see('svc-there');
    await terminal.see(`as ${person.username}; the login is stored in the encrypted file.`);

    const token = adminToken(server);
    await terminal.press('L\r', 'Renew the login of');
    await terminal.see('number select (at 1), enter sign in, change');
    await terminal.press('change\r', '(access token)');
    await terminal.press('\r', 'Access token, not shown (');
    await terminal.press(`${token}\r`, `as ${admin}; the login is stored`);
    expect(terminal.raw()).not.toContain(token);
    terminal.type('q\r');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  });

  test('a login that is given up, on the screen and in lines, stores nothing', async () => {
    const { server, home, env } = await openPlace();
    const terminal = openTerminal([], { home, env });
    await terminal.see('No service account yet.');
    await terminal.press('L', 'Sign in to an OSMO service');
    terminal.type(server.url);
    await terminal.press(keys.enter, '(code for any browser)');
    await terminal.press(keys.enter, 'Waiting for you');
    await terminal.see(hasQr);
    const url = readQr(terminal.screen());
    await terminal.press(keys.esc, '(code for any browser)');
    await confirmIn(url);
    await terminal.press(keys.esc, 'No service account yet.');
    terminal.type('q');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
    const { stdout } = await runProgram(['context', 'list', '-t', 'json'], { home, env });
    expect(JSON.parse(stdout)).toHaveLength(1);
  });
});

/** A way to a service that can be closed and opened again at the same address. */
async function openWayTo(url: string) {
  const sockets = new Set<Socket>();
  const relay = createServer((socket) => {
    const there = connect(Number(new URL(url).port), '127.0.0.1');
    for (const one of [socket, there]) {
      sockets.add(one);
      one.on('error', () => one.destroy()).on('close', () => sockets.delete(one));
    }
    socket.pipe(there).pipe(socket);
  });
  const open = (port: number) =>
    new Promise<void>((resolve) => relay.listen(port, '127.0.0.1', () => resolve()));
  await open(0);
  const { port } = relay.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      relay.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  onTestFinished(close);
  return { url: `http://127.0.0.1:${port}`, close, open: () => open(port) };
}

describe('a context that goes down while it is looked at', () => {
  test('keeps its list, is told among the contexts, and comes back by itself', async () => {
    const { server, home, env } = await openPlace();
    const way = await openWayTo(server.url);
    const input = `${adminToken(server)}\n`;
    await runProgram(['login', way.url, '--name', 'prod', '--token-file', '-'], { home, env, input });
    const terminal = openTerminal([], { home, env, columns: 120, rows: 30 });
    await terminal.see('svc-there');
    await way.close();
    await terminal.see('Not refreshed:');
    await terminal.see('svc-there');
    await terminal.press('c', /prod +http:\S+ +unreachable/);
    await way.open();
    await terminal.press(keys.ctrl('r'), /prod +http:\S+ +fresh/);
    await terminal.press(keys.esc, 'updated just now');
    await terminal.see((screen) => screen.includes('svc-there') && !screen.includes('Not refreshed'));
    terminal.type('q');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  });

  test('in lines, too', async () => {
    const { server, home, env } = await openPlace();
    const way = await openWayTo(server.url);
    const input = `${adminToken(server)}\n`;
    await runProgram(['login', way.url, '--name', 'prod', '--token-file', '-'], { home, env, input });
    const lines = { home, env: { ...env, ACCESSIBLE: '1' }, columns: 160, rows: 100 };
    const terminal = openTerminal([], lines);
    await terminal.see('svc-there');
    await way.close();
    await terminal.press('refresh\r', 'Not refreshed:');
    await terminal.press('contexts\r', /\d\. prod: http:\S+, here, used by commands, unreachable/);
    await way.open();
    await terminal.press('refresh\r', /\d\. prod: http:\S+, here, used by commands, fresh/);
    terminal.type('q\r');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  });
});
