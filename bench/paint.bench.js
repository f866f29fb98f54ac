// From starting the program to its first whole screen, in a real pseudo-terminal.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn } from '@lydell/node-pty';
import { program } from './big-store.js';
import { median, report } from './measure.js';

const rounds = 15;

/** @returns whether the first paint of the terminal UI kept its limit. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const { NODE_EXTRA_CA_CERTS: _, CI: __, ...clean } = process.env;
  const env = { ...clean, SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'none', TERM: 'xterm-256color' };
  const bare = [];
  const paint = [];
  try {
    for (let round = -2; round < rounds; round++) {
      const first = await until(['-e', 'process.stdout.write("ready")'], env, 'ready');
      const second = await until([program], env, 'q quit');
      if (round < 0) continue;
      bare.push(first);
      paint.push(second);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const row = (name, times, limit) => ({
    name,
    median: median(times),
    ratio: median(times) / median(bare),
    limit,
  });
  return report('First paint', [row('node -e 0 in a terminal', bare), row('svcacct', paint, 3.6)]);
}

/** @returns the milliseconds until the program has written `wanted`; then ends it. */
function until(argv, env, wanted) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(process.execPath, argv, { cols: 80, rows: 24, env });
    let written = '';
    let took;
    child.onData((data) => {
      written += data;
      // Keys and their words are coloured apart.
      if (took !== undefined || !written.replace(/\x1b\[[0-9;]*m/g, '').includes(wanted)) return;
      took = performance.now() - start;
      child.write('q');
    });
    child.onExit(() => resolve(took));
  });
}
