// What a script waits for its secret, from the real keychain of a session of its own and from the encrypted file.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { program, runSvcacct } from './big-store.js';
import { measure, report } from './measure.js';

const get = ['token', 'get', 'main', '--user', 'svc-a'];

/** @returns whether `token get` kept its limit. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const session = await keychainSession(home);
  if (session === undefined)
    console.log('\ntoken get: no dbus-daemon or gnome-keyring-daemon here, so the keychain is left out');
  try {
    const file = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
    const rows = [
      ...(session ? [['keychain', { ...session.env, SVCACCT_SECRET_STORE: 'keychain' }]] : []),
      ['encrypted file', file],
    ].map(([name, store]) => {
      const env = { ...store, SVCACCT_HOME: path.join(home, name) };
      runSvcacct(env, 'user', 'create', 'svc-a', '--roles', 'osmo-user');
      runSvcacct(env, 'token', 'set', 'main', '--user', 'svc-a', '--no-print');
      // Decrypting takes longer than the keychain does; it is for servers, and by choice.
      const limit = name === 'keychain' ? 1.9 : 2.2;
      return { name: `token get (${name})`, argv: [program, ...get], env, limit };
    });
    return report('A secret for a script', measure(rows));
  } finally {
    session?.end();
    rmSync(home, { recursive: true, force: true });
  }
}

function hasKeychain(env) {
  const argv = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.freedesktop.secrets',
  ];
  return spawnSync('dbus-send', argv, { env: { ...process.env, ...env }, encoding: 'utf8' }).stdout.includes(
    'true',
  );
}

/** @returns a session bus with an unlocked gnome-keyring; undefined where this machine has none. */
async function keychainSession(home) {
  const missing = ['dbus-daemon', 'gnome-keyring-daemon'].some(
    (name) => spawnSync(name, ['--version']).error,
  );
  if (missing) return undefined;
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = await once(createInterface(bus.stdout), 'line');
  const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: home };
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { PATH: process.env.PATH, HOME: home, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin.end('password');
  while (!hasKeychain(env)) await sleep(50);
  return {
    env,
    end: () => {
      keyring.kill('SIGKILL');
      bus.kill('SIGKILL');
    },
  };
}
