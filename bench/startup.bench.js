// What a command costs over starting Node at all.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program, runSvcacct } from './big-store.js';
import { measure, report } from './measure.js';

/** @returns whether `--version` and `user list` with ten accounts kept their limits. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const env = { SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'none' };
  try {
    for (let number = 1; number <= 10; number++) {
      runSvcacct(env, 'user', 'create', `svc-${number}`, '--roles', 'osmo-backend');
    }
    const rows = measure([
      { name: '--version', argv: [program, '--version'], env, limit: 1.2 },
      { name: 'user list (10 accounts)', argv: [program, 'user', 'list'], env, limit: 1.6 },
    ]);
    return report('Start-up', rows);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
