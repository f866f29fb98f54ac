// Starts the test server by hand: node test/helpers/osmo-server/start.js [--mode dev|gateway] [--port N] [--users N]
//   [--roles database|helm] [--values FILE...] [--managed] [--file-role NAME...]
// Prints its address, and in gateway mode an access token of its administrator. Ends with Ctrl-C.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

/** Bundles the server, whose sources are TypeScript, and loads it. @returns what `server.ts` exports. */
export async function loadServer() {
  const folder = await mkdtemp(path.join(tmpdir(), 'svcacct-osmo-server-'));
  const outfile = path.join(folder, 'server.mjs');
  try {
    await build({
      entryPoints: [path.join(import.meta.dirname, 'server.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // The YAML parser is CommonJS and asks for parts of Node by require.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Makes users `svc-00001` and on, each with a role and tokens. */
export function populate(state, users, tokensEach, by) {
  const nextYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
  for (let number = 1; number <= users; number++) {
    const id = `svc-${String(number).padStart(5, '0')}`;
    state.createUser(id, [number % 2 ? 'osmo-user' : 'osmo-backend'], by);
    for (let token = 1; token <= tokensEach; token++) {
      state.createToken(id, `token-${token}`, {
        expires_at: nextYear,
        description: '',
        roles: undefined,
        by,
      });
    }
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      mode: { type: 'string', default: 'dev' },
      port: { type: 'string', default: '0' },
      users: { type: 'string', default: '0' },
      tokens: { type: 'string', default: '3' },
      // The default roles of a fresh database, or those of the Helm charts.
      roles: { type: 'string', default: 'database' },
      // Helm values whose roles are merged over these.
      values: { type: 'string', multiple: true, default: [] },
      // Roles come from a file, and nobody may write them.
      managed: { type: 'boolean', default: false },
      // Roles that only the file has: they are listed, and cannot be assigned.
      'file-role': { type: 'string', multiple: true, default: [] },
    },
  });
  const { startOsmoServer, admin } = await loadServer();
  const server = await startOsmoServer({
    mode: values.mode,
    port: Number(values.port),
    roles: values.roles,
    managed: values.managed,
    values: values.values.map((file) => readFileSync(file, 'utf8')),
  });
  for (const name of values['file-role']) {
    server.state.setRole({ name, description: 'Only in the file', policies: [], immutable: false });
    server.state.onlyInFile.add(name);
  }
  populate(server.state, Number(values.users), Number(values.tokens), admin);
  console.log(server.url);
  if (values.mode === 'gateway') {
    const expires_at = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    console.log(
      server.state.createToken(admin, 'by-hand', {
        expires_at,
        description: '',
        roles: undefined,
        by: admin,
      }),
    );
  }
}
