// What getting a secret back costs: from the OS keychain, a real one on a session bus of its own, and from a file that
// is encrypted for a key file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program, runSvcacct } from './big-store.js';
import { measure, report } from './measure.js';

const inSession = 'SVCACCT_BENCH_SESSION';
const get = [program, 'token', 'get', 'main', '--user', 'svc-a'];

/** @returns whether `token get` kept its limit. */
export async function run() {
  const home = process.env[inSession];
  if (home !== undefined) return measureIn(home);
  const directory = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  try {
    return runAgainInSession(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function runAgainInSession(home) {
  const keyring =
    'printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';
  const again = [process.execPath, path.join(import.meta.dirname, 'run.js'), 'secrets'];
  const { error, status } = spawnSync('dbus-run-session', ['--', 'sh', '-c', keyring, 'sh', ...again], {
    env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, [inSession]: home },
    stdio: 'inherit',
  });
  if (error === undefined) return status === 0;
  console.log('\nSecrets: not measured, as there is no dbus-run-session here');
  return true;
}

function measureIn(home) {
  const [keychain, file] = ['keychain', 'file'].map((store) => ({
    SVCACCT_HOME: path.join(home, store),
    SVCACCT_SECRET_STORE: store,
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key.txt'),
  }));
  for (const env of [keychain, file]) {
    runSvcacct(env, 'user', 'create', 'svc-a', '--roles', 'osmo-backend');
    runSvcacct(env, 'token', 'set', 'main', '--user', 'svc-a', '--no-print');
  }
  const rows = measure([
    { name: 'token get (OS keychain)', argv: get, env: keychain, limit: 1.8 },
    { name: 'token get (encrypted file)', argv: get, env: file },
  ]);
  return report('Secrets', rows);
}
