// What commands cost on a local store of 10,000 accounts with 3 tokens each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillStore, program } from './big-store.js';
import { measure, report } from './measure.js';

/** @returns whether every command kept its limit. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const env = { SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'none' };
  try {
    fillStore(env, { accounts: 10_000, tokens: 3 });
    let number = 0;
    const timed = (name, argv, more = {}) => ({
      name,
      argv: () => [program, ...argv.map((word) => word.replace('#', String(number++)))],
      env,
      limit: 6,
      ...more,
    });
    const rows = measure(
      [
        timed('user get', ['user', 'get', 'svc-005000']),
        timed('user list', ['user', 'list']),
        timed('user list --roles', ['user', 'list', '--roles', 'osmo-backend', '--count', '10']),
        timed('user create', ['user', 'create', 'new-#', '--roles', 'osmo-backend']),
        timed('user update', ['user', 'update', 'svc-005000', '--add-roles', 'osmo-user']),
        timed('token list', ['token', 'list', '--user', 'svc-005000']),
        timed('token list --all', ['token', 'list', '--all']),
        timed('token set', ['token', 'set', 't#', '--user', 'svc-005000', '--roles', 'osmo-backend']),
        timed('token get', ['token', 'get', 'token-1', '--user', 'svc-005000'], { expect: 3 }),
      ],
      { rounds: 15 },
    );
    return report('A store of 10,000 accounts with 3 tokens', rows);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
