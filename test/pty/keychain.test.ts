import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeBusName } from '../helpers/bus-name.ts';
import { startSessionBus } from '../helpers/keychain.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { hasKeychain } from '../helpers/services.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

const get = ['token', 'get', 'main', '--user', 'svc-a'];

/** An account with a token whose secret lies in a keychain that is locked, and whose dialog nobody answers. */
const withDialog = async () => {
  const bus = await startSessionBus();
  onTestFinished(() => bus.stop());
  const keyring = await bus.startKeyring();
  const home = await temporaryHome();
  const env = { ...bus.env, SVCACCT_SECRET_STORE: 'keychain', HOME: home };
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home, env });
  await runProgram(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], { home, env });
  await bus.lock();
  await takeBusName(bus.env['DBUS_SESSION_BUS_ADDRESS'] ?? '', 'org.gnome.keyring.SystemPrompter');
  return { home, env, keyring };
};

describe.skipIf(!hasKeychain())('a keychain that asks for its password', () => {
  test('is waited for at a terminal, which says so, until Ctrl-C', async () => {
    const { home, env } = await withDialog();
    const terminal = openTerminal(get, { home, env });
    await terminal.see('Waiting for the OS keychain: it may be waiting for its password.');
    terminal.type(keys.ctrl('c'));
    expect(await terminal.exited).toMatchObject({ signal: 2 });
  });

  test('and goes away meanwhile: that is told', async () => {
    const { home, env, keyring } = await withDialog();
    const terminal = openTerminal(get, { home, env });
    await terminal.see('Waiting for the OS keychain');
    const ended = once(keyring, 'exit');
    keyring.kill('SIGKILL');
    await ended;
    await terminal.see(/The OS keychain (failed|did not answer)|There is no OS keychain/);
    expect(await terminal.exited).toMatchObject({ exitCode: 6 });
  });

  test('does not hold back who leaves the terminal UI', async () => {
    const { home, env } = await withDialog();
    const terminal = openTerminal([], { home, env });
    await terminal.see('svc-a');
    await terminal.press(keys.enter, 'main');
    // It asks the keychain, which shows its dialog.
    terminal.type('v');
    terminal.type('q');
    expect(await terminal.exited).toMatchObject({ exitCode: 0 });
  });
});
