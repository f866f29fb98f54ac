// How long a key takes until the screen has answered it, in a real pseudo-terminal: on the Expiring screen with 30,000
// tokens, and while needs are ticked among 200 roles with 20 policies each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn } from '@lydell/node-pty';
import { fillRoles, generator, role } from './big-roles.js';
import { fillStore, program } from './big-store.js';
import { median } from './measure.js';

/** A frame, in milliseconds. */
const limit = 16;

/** @returns whether the screens answered in time. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const tokens = { SVCACCT_HOME: path.join(home, 'tokens'), SVCACCT_SECRET_STORE: 'none' };
  const roles = { SVCACCT_HOME: path.join(home, 'roles'), SVCACCT_SECRET_STORE: 'none' };
  try {
    fillStore(tokens, { accounts: 10_000, tokens: 3 });
    const random = generator(1);
    fillRoles(
      roles,
      Array.from({ length: 200 }, (_, index) => role(`role-${index}`, 20, random)),
    );
    console.log(`\nKeys, from the key to the drawn screen (Node ${process.versions.node})`);
    const expiring = { env: tokens, open: [['2', 'svc-']] };
    const newRole = {
      env: roles,
      open: [
        ['4', 'role-1'],
        ['n', 'Nothing is ticked'],
      ],
    };
    const kept = [
      await timeKeys('Expiring, 30,000 tokens: down', expiring, ['j']),
      await timeKeys('the same at 120x40', { ...expiring, size: { cols: 120, rows: 40 } }, ['j']),
      await timeKeys('Expiring, 30,000 tokens: page down', expiring, ['\x1b[6~']),
      await timeKeys('Expiring, 30,000 tokens: select, down', expiring, [' ', 'j']),
      await timeKeys('new role, 200 roles: tick, down', newRole, [' ', 'j']),
    ];
    return kept.every(Boolean);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Opens a screen by keys, each of which shows something, then times each of `keys`, 20 times. */
async function timeKeys(name, { env, open, size = { cols: 80, rows: 24 } }, keys) {
  const { NODE_EXTRA_CA_CERTS: _, CI: __, ...clean } = process.env;
  const screen = spawn(process.execPath, [program], {
    ...size,
    env: { ...clean, ...env, TERM: 'xterm-256color' },
  });
  let written = '';
  let wake = () => undefined;
  screen.onData((data) => {
    written += data;
    wake();
  });
  const until = async (isThere) => {
    const late = setTimeout(() => {
      throw new Error(`${name}: nothing more came after ${JSON.stringify(plain(written).slice(-2000))}`);
    }, 20_000);
    while (!isThere()) await new Promise((resolve) => (wake = resolve));
    clearTimeout(late);
  };
  await until(() => plain(written).includes('q quit'));
  for (const [key, shown] of open) {
    written = '';
    screen.write(key);
    await until(() => plain(written).includes(shown));
  }
  const times = [];
  for (let round = 0; round < 20; round++) {
    for (const key of keys) {
      written = '';
      const start = performance.now();
      screen.write(key);
      await until(() => written !== '');
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }
  const ended = new Promise((resolve) => screen.onExit(resolve));
  screen.kill();
  await ended;
  const worst = Math.max(...times);
  const kept = median(times) <= limit;
  console.log(
    `  ${name.padEnd(38)} median ${median(times).toFixed(1)} ms, at most ${worst.toFixed(1)} ms  limit ${limit} ms  ${kept ? 'ok' : 'OVER'}`,
  );
  return kept;
}

function plain(written) {
  return written.replace(/\x1b\[[0-9;?]*[a-zA-Z]/g, '');
}
