import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeBusName } from '../../../../helpers/bus-name.ts';
import { type SessionBus, startSessionBus } from '../../../../helpers/keychain.ts';
import { runProgram, temporaryHome } from '../../../../helpers/program.ts';
import { hasKeychain } from '../../../../helpers/services.ts';

const get = ['token', 'get', 'main', '--user', 'svc-a'];

/** The program with the keychain of a session bus, off a terminal. */
const withBus = async (bus: Pick<SessionBus, 'env'> | undefined) => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'keychain', ...bus?.env, HOME: home };
  return (argv: readonly string[], input?: string) =>
    runProgram(argv, { home, env, ...(input === undefined ? {} : { input }) });
};

const newBus = async () => {
  const bus = await startSessionBus();
  onTestFinished(() => bus.stop());
  return bus;
};

describe.skipIf(!hasKeychain())('a keychain that cannot be used', () => {
  test('is told from one that holds nothing', async () => {
    const bus = await newBus();
    await bus.startKeyring();
    const svcacct = await withBus(bus);
    expect(await svcacct(get)).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('is not stored here'),
    });
  });

  test('no D-Bus session', async () => {
    const svcacct = await withBus(undefined);
    expect(await svcacct(get)).toMatchObject({
      exitCode: 6,
      stdout: '',
      stderr: expect.stringMatching(
        /no D-Bus session can be reached[\s\S]*dbus-run-session[\s\S]*SVCACCT_SECRET_STORE=file/,
      ),
    });
  });

  test('a session bus that takes connections and says nothing', async () => {
    const socket = path.join(await temporaryHome(), 'bus');
    const silent = createServer().listen(socket);
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const svcacct = await withBus({ env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` } });
    expect(await svcacct([...get, '-t', 'json'])).toMatchObject({
      exitCode: 6,
      stderr: expect.stringMatching(/"code":"secret_store_timeout","message":"[^"]*session bus/),
    });
  });

  test('a session bus without a keychain', async () => {
    const svcacct = await withBus(await newBus());
    expect(await svcacct(get)).toMatchObject({
      exitCode: 6,
      stderr: expect.stringMatching(
        /no program in this session provides org\.freedesktop\.secrets[\s\S]*gnome-keyring/,
      ),
    });
  });

  test('a keychain without a collection', async () => {
    const bus = await newBus();
    await bus.startKeyring({ unlocked: false });
    const svcacct = await withBus(bus);
    expect(
      await svcacct(['token', 'import', 'main', '--user', 'svc-a', '--token-file', '-'], 'osmo_abc'),
    ).toMatchObject({
      exitCode: 6,
      stderr: expect.stringMatching(
        /no collection to store secrets in[\s\S]*gnome-keyring-daemon --replace --unlock/,
      ),
    });
  });

  test('a service that answers nothing', async () => {
    const bus = await newBus();
    await takeBusName(bus.env['DBUS_SESSION_BUS_ADDRESS'] ?? '', 'org.freedesktop.secrets');
    const svcacct = await withBus(bus);
    expect(await svcacct([...get, '-t', 'json'])).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('"code":"secret_store_timeout"'),
    });
  });

  test('locked, with nobody to unlock it', async () => {
    const bus = await newBus();
    const keyring = await bus.startKeyring();
    await bus.run(
      'secret-tool',
      ['store', '--label=x', 'service', 'svcacct:local', 'username', 'svc-a/main'],
      'osmo_abc',
    );
    const svcacct = await withBus(bus);
    expect(await svcacct(get)).toEqual({ exitCode: 0, stdout: 'osmo_abc\n', stderr: '' });
    await bus.lock();
    expect(await svcacct(get)).toMatchObject({
      exitCode: 6,
      stdout: '',
      stderr: expect.stringMatching(/is locked[\s\S]*gnome-keyring-daemon --replace --unlock"/),
    });
    // What the hint says helps.
    const ended = once(keyring, 'exit');
    keyring.kill();
    await ended;
    await bus.startKeyring();
    expect(await svcacct(get)).toMatchObject({ exitCode: 0, stdout: 'osmo_abc\n' });
  });

  test('locked, with a prompt that nobody answers: it is given up, and the program ends', async () => {
    const bus = await newBus();
    await bus.startKeyring();
    await bus.run(
      'secret-tool',
      ['store', '--label=x', 'service', 'svcacct:local', 'username', 'svc-a/main'],
      'osmo_abc',
    );
    await bus.lock();
    await takeBusName(bus.env['DBUS_SESSION_BUS_ADDRESS'] ?? '', 'org.gnome.keyring.SystemPrompter');
    const svcacct = await withBus(bus);
    expect(await svcacct([...get, '-t', 'json'])).toMatchObject({
      exitCode: 6,
      stdout: '',
      stderr: expect.stringMatching(/"code":"secret_store_timeout","message":"[^"]*within 3 seconds/),
    });
  });
});
