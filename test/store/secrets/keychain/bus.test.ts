import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { requireBus } from '../../../../store/secrets/keychain/bus.ts';
import { isKnownToAnswer } from '../../../../store/secrets/keychain/known-bus.ts';
import { keychainSession, type SessionBus } from '../../../helpers/keychain.ts';
import { runProgram, temporaryHome } from '../../../helpers/program.ts';
import { hasKeychain } from '../../../helpers/services.ts';

const socketOf = ({ env }: SessionBus) =>
  /unix:path=([^,]*)/.exec(env['DBUS_SESSION_BUS_ADDRESS'] ?? '')?.[1] ?? '';
const pidIn = (file: string): number => JSON.parse(readFileSync(file, 'utf8')).process.pid;

describe.skipIf(!hasKeychain())('a session bus that answered', () => {
  async function answered() {
    const { bus, env } = await keychainSession();
    const file = path.join(await temporaryHome(), 'state/bus.json');
    await requireBus(bus.env, file);
    return { bus, env, file, socket: socketOf(bus) };
  }

  test('is believed to answer for five minutes, and no other bus is', async () => {
    const { file, socket } = await answered();
    const now = Date.now();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(isKnownToAnswer(file, socket, now)).toBe(true);
    expect(isKnownToAnswer(file, `${socket}2`, now)).toBe(false);
    expect(isKnownToAnswer(file, socket, now + 4 * 60_000)).toBe(true);
    expect(isKnownToAnswer(file, socket, now + 5 * 60_000)).toBe(false);
    // The clock was set back.
    expect(isKnownToAnswer(file, socket, now - 60_000)).toBe(false);
  });

  test('is not believed once its process was stopped, and is again when it goes on', async () => {
    const { file, socket } = await answered();
    const pid = pidIn(file);
    process.kill(pid, 'SIGSTOP');
    await expect.poll(() => isKnownToAnswer(file, socket)).toBe(false);
    process.kill(pid, 'SIGCONT');
    await expect.poll(() => isKnownToAnswer(file, socket)).toBe(true);
  });

  test('nor where its number is that of a later process', async () => {
    const { file, socket } = await answered();
    const known = JSON.parse(readFileSync(file, 'utf8'));
    known.process.started = '1';
    writeFileSync(file, JSON.stringify(known));
    expect(isKnownToAnswer(file, socket)).toBe(false);
  });

  test('and then stops: the program gives it up and ends', async () => {
    const { env } = await keychainSession();
    const home = await temporaryHome();
    const svcacct = (args: readonly string[]) => runProgram(args, { home, env });
    await svcacct(['user', 'create', 'svc-a', '--roles', 'osmo-user']);
    await svcacct(['token', 'set', 'main', '--user', 'svc-a', '--no-print']);
    const get = ['token', 'get', 'main', '--user', 'svc-a'];
    expect(await svcacct(get)).toMatchObject({ exitCode: 0, stderr: '' });
    process.kill(pidIn(path.join(home, 'svcacct/state/bus.json')), 'SIGSTOP');
    expect(await svcacct([...get, '-t', 'json'])).toMatchObject({
      exitCode: 6,
      stdout: '',
      stderr: expect.stringMatching(/"code":"secret_store_timeout","message":"[^"]*session bus/),
    });
  });

  test.each(['', '{', '[]', '{"socket":"/x"}', '{"process":3}'])(
    'a file of %j is nothing known',
    async (text) => {
      const file = path.join(await temporaryHome(), 'bus.json');
      writeFileSync(file, text);
      expect(isKnownToAnswer(file, '/x')).toBe(false);
    },
  );
});

test('a bus that fails is the concern of the binding, and nothing is remembered of it', async () => {
  const socket = path.join(await temporaryHome(), 'bus');
  const file = `${socket}.json`;
  const rude = createServer((connection) => connection.destroy()).listen(socket);
  onTestFinished(() => void rude.close());
  await once(rude, 'listening');
  await requireBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` }, file);
  await requireBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}.none` }, file);
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
});
