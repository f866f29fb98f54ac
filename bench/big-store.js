// A local store of any size, made by the program's own hand: a first account by command, the rest in its document, and
// one more command to bring that into the form the program writes.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const program = path.resolve(import.meta.dirname, '../bin/svcacct.js');

/** Runs the program to its end; fails with what it said where it did not succeed. */
export function runSvcacct(env, ...argv) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`svcacct ${argv.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/**
 * Fills the local store under `env.SVCACCT_HOME`.
 * @param {Record<string, string>} env
 * @param {{ accounts: number, tokens: number, day?: (index: number) => number }} size `day` tells in how many days the
 *   token of that index stops; the tokens are spread over a year where it is not given
 */
export function fillStore(env, { accounts, tokens, day = (index) => (index % 365) + 1 }) {
  runSvcacct(env, 'user', 'create', 'svc-first', '--roles', 'osmo-backend');
  const file = path.join(env.SVCACCT_HOME, 'data/store.json');
  const { crc32: _, ...document } = JSON.parse(readFileSync(file, 'utf8'));
  const [first] = document.accounts;
  const at = first.created_at;
  const by = first.created_by;
  let index = 0;
  for (let number = 1; number < accounts; number++) {
    const id = `svc-${String(number).padStart(6, '0')}`;
    const made = Array.from({ length: tokens }, (_, which) => ({
      token_name: `token-${which + 1}`,
      description: 'made for measuring',
      expires_on: new Date(Date.now() + day(index) * 86_400_000).toISOString().slice(0, 10),
      roles: ['osmo-backend'],
      created_at: at,
      created_by: by,
      sha256: (index++).toString(16).padStart(64, '0'),
    }));
    document.accounts.push({ ...first, id, tokens: made });
  }
  writeFileSync(file, JSON.stringify(document));
  runSvcacct(env, 'user', 'create', 'svc-last', '--roles', 'osmo-backend');
}
