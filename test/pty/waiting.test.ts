import { expect, onTestFinished, test } from 'vitest';
import { openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { openTerminal } from '../helpers/terminal.ts';

/** A service that has been logged in at, and says nothing from then on until it is told to. */
async function silentService() {
  const server = await openTestServer();
  const home = await temporaryHome();
  await runProgram(['login', server.url, '--method', 'dev', '--username', admin], { home });
  server.faults.add({ fault: { kind: 'hang', after: false }, times: 2 });
  return { server, home };
}

test('a service that says nothing is named on a terminal while it is waited for', async () => {
  const { server, home } = await silentService();
  const terminal = openTerminal(['user', 'list'], { home });
  await terminal.see(`Waiting for ${server.url} to answer (GET /api/auth/user) ...`);
  await server.close();
  await terminal.exited;
});

test('with --quiet, and where nobody looks, nothing is said', async () => {
  const { server, home } = await silentService();
  const timer = setTimeout(() => void server.close(), 4_000);
  onTestFinished(() => clearTimeout(timer));
  const terminal = openTerminal(['user', 'list', '--quiet'], { home });
  const run = await runProgram(['user', 'list'], { home });
  await terminal.exited;
  expect(run.stderr).toContain('cannot be reached');
  expect(run.stderr + terminal.scrollback()).not.toContain('Waiting');
});
