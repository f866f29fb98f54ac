// Paired, interleaved timing: every round runs each command once, so that a busy moment hits all of them alike.
import { spawnSync } from 'node:child_process';

/** A command to time: `argv` for this Node, made anew each time where it is a function; `env` on top of ours, `input` on stdin. */
/** @typedef {{ name: string, argv: string[] | (() => string[]), env?: Record<string, string>, limit?: number, expect?: number, input?: string }} Timed */

/**
 * Times commands against bare `node -e 0` of the same Node.
 * @param {Timed[]} commands
 * @param {{ rounds?: number, warmup?: number }} [options]
 * @returns {{ name: string, times: number[], median: number, ratio: number, limit?: number }[]} milliseconds (`times` round by
 *   round), and times bare start-up
 */
export function measure(commands, { rounds = 25, warmup = 3 } = {}) {
  // NODE_EXTRA_CA_CERTS costs Node 20 about 38 ms at every start, on both sides.
  const { NODE_EXTRA_CA_CERTS: _, ...clean } = process.env;
  const all = [{ name: 'node -e 0', argv: ['-e', '0'] }, ...commands];
  const times = new Map(all.map(({ name }) => [name, []]));
  for (let round = -warmup; round < rounds; round++) {
    for (const { name, argv, env, expect = 0, input } of all) {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, typeof argv === 'function' ? argv() : argv, {
        env: { ...clean, ...env },
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        input,
      });
      const took = performance.now() - start;
      if (status !== expect) throw new Error(`${name} ended with ${status}: ${stderr}`);
      if (round >= 0) times.get(name).push(took);
    }
  }
  const bare = median(times.get('node -e 0'));
  return all.map(({ name, limit }) => ({
    name,
    times: times.get(name),
    median: median(times.get(name)),
    ratio: median(times.get(name)) / bare,
    limit,
  }));
}

/** @param {number[]} values */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Prints a table and says whether every limit was kept. */
export function report(title, rows) {
  console.log(`\n${title} (Node ${process.versions.node})`);
  let kept = true;
  for (const { name, median: ms, ratio, limit } of rows) {
    const over = limit !== undefined && ratio > limit;
    kept &&= !over;
    const bound = limit === undefined ? '' : `  limit ${limit.toFixed(1)}x  ${over ? 'OVER' : 'ok'}`;
    console.log(
      `  ${name.padEnd(34)} ${ms.toFixed(1).padStart(7)} ms  ${ratio.toFixed(2).padStart(6)}x${bound}`,
    );
  }
  return kept;
}
