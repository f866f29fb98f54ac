// The check of 30,000 tokens on the local store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillStore, program } from './big-store.js';
import { measure, report } from './measure.js';

/** @returns whether `check` on 10,000 accounts with 3 tokens each kept its limit. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const env = { SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'none' };
  try {
    // Few are due, as in a fleet that is looked after.
    fillStore(env, {
      accounts: 10_000,
      tokens: 3,
      day: (index) => (index % 100 === 0 ? 10 : 100 + (index % 200)),
    });
    const timed = (name, ...argv) => ({ name, argv: [program, ...argv], env, limit: 8, expect: 10 });
    const rows = measure(
      [
        timed('check', 'check'),
        timed('check -t json', 'check', '-t', 'json'),
        { ...timed('check --format prometheus', 'check', '--format', 'prometheus'), limit: undefined },
      ],
      { rounds: 15 },
    );
    return report('Check of 30,000 tokens', rows);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
