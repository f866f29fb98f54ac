// What a script pays for a secret from the real OS keychain: gnome-keyring on a session bus of its own.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program, runSvcacct } from './big-store.js';
import { measure, report } from './measure.js';

/** @returns whether `token get` and `exec` kept their limits; true with a word where this machine has no keychain. */
export async function run() {
  if (spawnSync('gnome-keyring-daemon', ['--version']).error) {
    console.log('\nKeychain: not measured, gnome-keyring is not installed');
    return true;
  }
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [printed] = await once(bus.stdout, 'data');
  const address = String(printed).trim();
  const env = {
    HOME: home,
    XDG_RUNTIME_DIR: home,
    DBUS_SESSION_BUS_ADDRESS: address,
    SVCACCT_HOME: path.join(home, 'svcacct'),
    SVCACCT_SECRET_STORE: 'keychain',
  };
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', '--unlock'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin.end('password');
  // Asked for before it is there, the bus would start a locked one by itself.
  while (!isOwned(env, 'org.freedesktop.secrets')) await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    runSvcacct(env, 'user', 'create', 'svc-a', '--roles', 'osmo-user');
    runSvcacct(env, 'token', 'set', 'main', '--user', 'svc-a', '--no-print');
    const named = ['--user', 'svc-a', '--token', 'main'];
    const rows = measure([
      { name: 'token get', argv: [program, 'token', 'get', 'main', '--user', 'svc-a'], env, limit: 1.8 },
      { name: 'exec -- true', argv: [program, 'exec', ...named, '--', 'true'], env },
    ]);
    return report('A secret from the OS keychain', rows);
  } finally {
    keyring.kill();
    bus.kill();
    rmSync(home, { recursive: true, force: true });
  }
}

/** @returns whether a program has that name on the bus. */
function isOwned(env, name) {
  const asked = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
  const { stdout } = spawnSync(
    'dbus-send',
    [...asked, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`],
    { env: { ...process.env, ...env }, encoding: 'utf8' },
  );
  return stdout.includes('boolean true');
}
