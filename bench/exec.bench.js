// What comes before a program that exec runs: its secret, and a process. Beside it the same secret printed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program, runSvcacct } from './big-store.js';
import { measure, report } from './measure.js';

/** What exec may take, times `token get`: a process more, and a file. */
const limits = { 'exec -- true': 1.3, 'exec --file -- true': 1.4 };

/** @returns whether exec kept its limits. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const env = {
    SVCACCT_HOME: home,
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
  };
  try {
    runSvcacct(env, 'user', 'create', 'svc-a', '--roles', 'osmo-backend');
    runSvcacct(env, 'token', 'set', 'main', '--user', 'svc-a', '--no-print');
    const exec = [program, 'exec', '--user', 'svc-a', '--token', 'main'];
    const rows = measure([
      { name: 'token get', argv: [program, 'token', 'get', 'main', '--user', 'svc-a'], env },
      { name: 'exec -- true', argv: [...exec, '--', '/bin/true'], env },
      { name: 'exec --file -- true', argv: [...exec, '--file', '--', '/bin/true'], env },
    ]);
    const get = rows.find(({ name }) => name === 'token get').ratio;
    const limited = rows.map((row) => (row.name in limits ? { ...row, limit: get * limits[row.name] } : row));
    return report('A program with a secret', limited);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
