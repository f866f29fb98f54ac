import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keychainSession, startSessionBus } from '../helpers/keychain.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { hasKeychain } from '../helpers/services.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test.skipIf(!hasKeychain())(
  'from an empty machine to a secret that another program finds in the keychain, and never in the scrollback',
  async () => {
    const { bus, env } = await keychainSession();
    const terminal = openTerminal([], { home: await temporaryHome(), env });
    await terminal.see('No service account yet.');
    await terminal.press('n', 'Suggests backend-operator, with osmo-backend.');
    await terminal.press(keys.down, 'Suggests svc-ci-pipeline');
    await terminal.press(keys.enter, 'OS keychain: tried just now, works');
    await terminal.press(keys.tab, '> Account');
    await terminal.press(`${keys.ctrl('u')}svc-train`, 'svcacct user create svc-train --purpose ci-pipeline');
    await terminal.press(keys.down, '> Roles');
    await terminal.press(keys.down, '> Token');
    await terminal.press(keys.down, '> Expires');
    await terminal.press(`${keys.ctrl('u')}30d`, /30d +\d{4}-\d\d-\d\d 00:00 UTC, in 30 days/);
    terminal.resize(60, 16);
    await terminal.see(/> Expires +30d/);
    terminal.resize(80, 24);
    await terminal.press(keys.enter, '> Secret');
    await terminal.press(keys.down, '> Deliver');
    await terminal.press(keys.down, '> Create');
    await terminal.press(keys.enter, 'Stored in the OS keychain.');

    const entry = ['service', 'svcacct:local', 'username', 'svc-train/ci-token'];
    const secret = await bus.run('secret-tool', ['lookup', ...entry]);
    expect(secret).toMatch(/^osmo_\w{40,}$/);
    expect(terminal.screen()).not.toContain(secret);
    await terminal.press('v', secret);
    await terminal.press('v', 'osmo_••••••••');
    await terminal.press(keys.enter, 'Accounts > svc-train');
    await terminal.see('in the OS keychain');
    await terminal.press('d', 'Revoke the access token ci-token of svc-train?');
    await terminal.press('y', /token ci-token of svc-train will be revoked in \d+ s {3}u undo/);
    await terminal.see('Access token ci-token deleted for user svc-train.');
    await expect(bus.run('secret-tool', ['lookup', ...entry])).rejects.toMatchObject({ exitCode: 1 });
    terminal.type('q');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
    expect(terminal.scrollback()).toBe('');
  },
);

const passphrase = 'correct horse battery staple';

/** A machine without a session bus, and without a word on secret stores. */
const bare = { SVCACCT_SECRET_STORE: undefined, DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: undefined };

test('a monitoring account with a 90-day token in the secret store takes five keys from an empty store', async () => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const terminal = openTerminal([], { home, env });
  await terminal.see('No service account yet.');
  const pressed: string[] = [];
  const press = async (name: 'n' | 'down' | 'enter', wanted: string | RegExp) => {
    pressed.push(name);
    await terminal.press(name === 'n' ? 'n' : keys[name], wanted);
  };
  await press('n', 'Suggests backend-operator');
  await press('down', 'Suggests svc-ci-pipeline');
  await press('down', 'Suggests svc-monitoring');
  await press('enter', 'encrypted file: tried just now, works');
  await press('enter', 'Stored in the encrypted file.');
  console.info(`keys to a stored 90-day token: ${pressed.length} (${pressed.join(' ')})`);
  expect(pressed.length).toBeLessThanOrEqual(6);
  await terminal.see(/in (?:89|90) days/);
  const { stdout } = await runProgram(['user', 'get', 'svc-monitoring', '-t', 'json'], { home, env });
  expect(JSON.parse(stdout).roles).toMatchObject([{ role_name: 'osmo-monitoring' }]);
});

test('a fresh server without a keychain ends with a stored secret, which a command gets', async () => {
  const home = await temporaryHome();
  const terminal = openTerminal([], { home, env: bare });
  await terminal.see('No service account yet.');
  await terminal.press('n', 'Suggests backend-operator');
  await terminal.press(keys.enter, /> Create +not yet: Secret/);
  await terminal.see('OS keychain: does not work');
  // Enter creates nothing: it leads to what is wrong, and that to the choice.
  await terminal.press(keys.enter, '> Secret');
  await terminal.press(keys.enter, '> OS keychain: does not work');
  await terminal.press(keys.down, '> Encrypted file, opened by a passphrase');
  await terminal.press(keys.enter, '> Passphrase');
  await terminal.press(passphrase, '•'.repeat(passphrase.length));
  await terminal.press(keys.enter, '> The same again');
  await terminal.press('something else', '•'.repeat(14));
  await terminal.press(keys.enter, 'The two passphrases differ.');
  await terminal.press(`${keys.ctrl('u')}${passphrase}`, /again +•{28}/);
  await terminal.press(keys.enter, 'encrypted file: tried just now, works');
  await terminal.press(keys.down, '> Deliver');
  await terminal.press(keys.down, /> Create +the account and the token, now/);
  await terminal.press(keys.enter, 'Stored in the encrypted file.');
  await terminal.press(keys.enter, /Secret +osmo_•+ +in the encrypted file/);
  await terminal.press('v', /osmo_\w{40}/);
  terminal.type('q');
  expect(await terminal.exited).toMatchObject({ exitCode: 0 });
  expect(terminal.raw()).not.toContain('horse');
  expect(readFileSync(path.join(home, 'svcacct/config.json'), 'utf8')).not.toContain('horse');

  const file = path.join(home, 'passphrase');
  writeFileSync(file, passphrase, { mode: 0o600 });
  const got = await runProgram(['token', 'get', 'backend-token', '--user', 'backend-operator'], {
    home,
    env: { ...bare, SVCACCT_SECRET_PASSPHRASE_FILE: file },
  });
  expect(got).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^osmo_\w{40,}\n$/) });
});

test('in lines too: a key file, then a destination that is tried, completed and delivered to', async () => {
  const home = await temporaryHome();
  const terminal = openTerminal([], { home, env: { ...bare, ACCESSIBLE: '1' }, rows: 200, columns: 200 });
  await terminal.see('n creates the first one.');
  await terminal.press('n\r', 'What is the account for?');
  await terminal.press('\r', '7. Create: not yet: Secret');
  await terminal.press('\r', 'enter choose the store');
  await terminal.press('\r', '3. Encrypted file, opened by a key file');
  await terminal.press('2\r', 'Selected: 2. ');
  await terminal.press('\r', 'Passphrase (enter next');
  await terminal.press(':esc\r', '4. Do not store it');
  await terminal.press('3\r', 'Selected: 3. ');
  await terminal.press('\r', /Key file \(enter for .*secrets\.key/);
  await terminal.press('\r', /Secret: encrypted file: tried just now, works/);
  await terminal.press('6\r', 'enter destinations');
  await terminal.press('\r', '1. Add a file ...');
  await terminal.press('\r', 'Path (enter try and add');
  await terminal.press(`${home}/missing/secret\r`, /missing.*cannot be used|no directory|does not exist/);
  await terminal.press(`${home}/delivered\r`, '1. file:');
  await terminal.press('done\r', 'enter destinations');
  await terminal.press('7\r', 'enter create');
  await terminal.press('\r', /Delivered to file:.*\/delivered, read back and verified\./);
  const secret = readFileSync(path.join(home, 'delivered'), 'utf8');
  expect(secret).toMatch(/^osmo_\w{40,}$/);
  expect(terminal.raw()).not.toContain(secret);
  const got = await runProgram(['token', 'get', 'backend-token', '--user', 'backend-operator'], {
    home,
    env: bare,
  });
  expect(got.stdout.trim()).toBe(secret);
});

test('a passphrase that is typed in lines is not shown', async () => {
  const home = await temporaryHome();
  const terminal = openTerminal([], { home, env: { ...bare, ACCESSIBLE: '1' }, rows: 200, columns: 200 });
  await terminal.see('n creates the first one.');
  await terminal.press('n\r', 'What is the account for?');
  await terminal.press('\r', '7. Create: not yet: Secret');
  await terminal.press('\r', 'enter choose the store');
  await terminal.press('\r', '3. Encrypted file, opened by a key file');
  await terminal.press('2\r', 'Selected: 2. ');
  await terminal.press('\r', 'Passphrase (enter next');
  await terminal.press(`${passphrase}\r`, 'The same again (enter use it');
  await terminal.press(`${passphrase}\r`, /Secret: encrypted file: tried just now, works/);
  expect(terminal.raw()).not.toContain('horse');
  terminal.type('q\r');
  await terminal.exited;
});

test.skipIf(!hasKeychain())(
  'a locked keychain is said, unlocked, and tried again in place; nothing is created before',
  async () => {
    const bus = await startSessionBus();
    onTestFinished(() => bus.stop());
    const keyring = await bus.startKeyring();
    await bus.lock();
    const home = await temporaryHome();
    const { HOME: _, ...session } = bus.env;
    const env = { ...session, SVCACCT_SECRET_STORE: undefined };
    const terminal = openTerminal([], { home, env });
    await terminal.see('No service account yet.');
    await terminal.press('n', 'Suggests backend-operator');
    await terminal.press(keys.enter, 'OS keychain: does not work');
    await terminal.press(keys.enter, '> Secret');
    await terminal.press(keys.enter, 'unlock or start it, then try again');
    // As `gnome-keyring-daemon --replace --unlock` does.
    keyring.kill();
    await once(keyring, 'exit');
    await bus.startKeyring();
    await terminal.press(keys.enter, 'OS keychain: tried just now, works');
    await terminal.press(keys.enter, /> Secret +OS keychain: tried just now, works/);
    expect(existsSync(path.join(home, 'svcacct/store.json'))).toBe(false);
    await terminal.press(keys.down, '> Deliver');
    await terminal.press(keys.down, '> Create');
    await terminal.press(keys.enter, 'Stored in the OS keychain.');
    const entry = ['service', 'svcacct:local', 'username', 'backend-operator/backend-token'];
    expect(await bus.run('secret-tool', ['lookup', ...entry])).toMatch(/^osmo_\w{40,}$/);
  },
);
