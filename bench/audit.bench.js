// What the audit log costs: a command with it and without it, and checking 100,000 records.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program } from './big-store.js';
import { measure, median, report } from './measure.js';

const entry = path.resolve(import.meta.dirname, 'audit-entry.cjs');

/** The most an append may add to a command, in milliseconds. */
const mostMs = 2;

/** @returns whether an append cost at most 2 ms, and checking 100,000 records at most 20 times bare start-up. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  try {
    const cheap = appendCost(home);
    return verifyTime({ SVCACCT_HOME: path.join(home, 'verify') }) && cheap;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function appendCost(home) {
  let number = 0;
  // A home for each: what a command without the trail keeps of the program to start quicker lacks the trail's parts.
  const timed = (mode) => ({
    name: `user create, ${mode} the trail`,
    argv: () => [entry, mode, 'user', 'create', `svc-${number++}`, '--roles', 'osmo-user'],
    env: { SVCACCT_HOME: path.join(home, mode), SVCACCT_SECRET_STORE: 'none' },
  });
  const rows = measure([timed('without'), timed('with')], { rounds: 250, warmup: 5 });
  report('An append to the audit log', rows);
  // Round by round: one is noisier than an append takes, so two medians say little of it.
  const [, without, withTrail] = rows;
  const cost = median(withTrail.times.map((took, round) => took - without.times[round]));
  const kept = cost <= mostMs;
  console.log(`  costs ${cost.toFixed(2)} ms  limit ${mostMs.toFixed(1)} ms  ${kept ? 'ok' : 'OVER'}`);
  return kept;
}

function verifyTime(env) {
  writeTrail(path.join(env.SVCACCT_HOME, 'state/audit'), 100_000);
  const timed = (verb, more = {}) => ({
    name: `audit ${verb}`,
    argv: [program, 'audit', verb],
    env,
    ...more,
  });
  const rows = measure([timed('verify', { limit: 20, expect: 1 }), timed('export'), timed('list')], {
    rounds: 7,
    warmup: 1,
  });
  return report('A trail of 100,000 records', rows);
}

/** Writes a trail as the program does, in files of 8 MiB; without a head, which verify then names (exit code 1). */
function writeTrail(directory, records) {
  mkdirSync(directory, { recursive: true });
  let prev = '0'.repeat(64);
  let lines = [];
  let size = 0;
  let files = 0;
  const flush = (name) => {
    writeFileSync(path.join(directory, name), lines.join(''));
    lines = [];
    size = 0;
  };
  for (let seq = 1; seq <= records; seq++) {
    const body = JSON.stringify({
      seq,
      prev,
      at: new Date(1.79e12 + seq * 1000).toISOString(),
      actor: 'admin@laptop.example.com',
      context: 'local',
      action: 'token.create',
      outcome: 'done',
      user: `svc-${seq % 10_000}`,
      token: 'main',
      fingerprint: '0123456789ab',
      details: { roles: ['osmo-user', 'osmo-backend'], expires_on: '2027-01-01' },
    });
    prev = createHash('sha256').update(body).digest('hex');
    const line = `${body.slice(0, -1)},"hash":"${prev}"}\n`;
    lines.push(line);
    size += line.length;
    if (size > 8 * 2 ** 20) flush(`audit-${String(++files).padStart(6, '0')}.jsonl`);
  }
  flush('audit.jsonl');
}
