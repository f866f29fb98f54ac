// Commands against an OSMO service, beside the bare requests that they come down to.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { program } from './big-store.js';
import { measure, report } from './measure.js';

const server = path.resolve(import.meta.dirname, '../test/helpers/osmo-server/start.js');
const user = 'svc-00001';

/** @returns whether single commands kept 2.5 times a bare fetch, and the fleet 3 times eight bare loops. */
export async function run() {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-bench-'));
  const child = spawn(process.execPath, [server, '--users', '1000', '--tokens', '3'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [url] = await once(createInterface(child.stdout), 'line');
    writeFileSync(
      path.join(home, 'config.json'),
      JSON.stringify({
        current_context: 'osmo',
        contexts: { osmo: { url, method: 'dev', username: 'admin@example.com' } },
      }),
    );
    const env = { SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'none' };
    const commands = [
      single('user list', [program, 'user', 'list', '-t', 'json'], `${url}/api/auth/user?count=1000`, env),
      single(
        'token list --user',
        [program, 'token', 'list', '--user', user, '-t', 'json'],
        `${url}/api/auth/user/${user}/access_token`,
        env,
      ),
    ];
    const kept = commands.map(({ name, rows }) => report(`OSMO: ${name}`, rows));
    return [...kept, report('OSMO: token list --all, 1,000 users with 3 tokens', fleet(url, env))].every(
      Boolean,
    );
  } finally {
    child.kill();
    rmSync(home, { recursive: true, force: true });
  }
}

/** One command, against `node -e` that fetches the same address. */
function single(name, argv, url, env) {
  const fetching = `fetch("${url}",{headers:{"x-osmo-user":"admin@example.com"}}).then(r=>r.text()).then(t=>console.log(t))`;
  const rows = measure([
    { name: 'bare fetch', argv: ['-e', fetching] },
    { name: `svcacct ${name}`, argv, env },
  ]);
  return { name, rows: againstBare(rows, 2.5) };
}

/** The whole fleet, against eight loops over connections that are kept. */
function fleet(url, env) {
  const rows = measure(
    [
      { name: 'bare loops', argv: ['-e', bareLoops(url)] },
      { name: 'svcacct token list --all', argv: [program, 'token', 'list', '--all', '-t', 'json'], env },
    ],
    { rounds: 7, warmup: 1 },
  );
  return againstBare(rows, 3);
}

function bareLoops(url) {
  return `
    const { Agent, get } = require('node:http');
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const read = (path) => new Promise((resolve, reject) => {
      get('${url}' + path, { agent, headers: { 'x-osmo-user': 'admin@example.com' } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => resolve(JSON.parse(text)));
      }).on('error', reject);
    });
    (async () => {
      const pages = [await read('/api/auth/user?count=1000'), await read('/api/auth/user?count=1000&start_index=1001')];
      const ids = pages.flatMap(({ users }) => users.map(({ id }) => id));
      const tokens = [];
      let next = 0;
      await Promise.all(Array.from({ length: 8 }, async () => {
        while (next < ids.length) tokens.push(...await read('/api/auth/user/' + encodeURIComponent(ids[next++]) + '/access_token'));
      }));
      if (tokens.length !== 3000) throw new Error(tokens.length + ' tokens');
      console.log(JSON.stringify(tokens));
    })();`;
}

/** Ratios to the bare requests in place of bare start-up. */
function againstBare([start, bare, command], limit) {
  const ratio = (row) => row.median / bare.median;
  return [
    { ...start, ratio: ratio(start) },
    { ...bare, ratio: 1 },
    { ...command, ratio: ratio(command), limit },
  ];
}
