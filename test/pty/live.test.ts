import { expect, test } from 'vitest';
import { answers } from '../helpers/osmo-server/faults.ts';
import { openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test('what another process creates, rotates and deletes is seen, and the cursor stays on its account', async () => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: `${home}/key` };
  const svcacct = (...argv: string[]) => runProgram(argv, { home, env });
  await svcacct('user', 'create', 'svc-b', '--roles', 'osmo-user');
  await svcacct('user', 'create', 'svc-c', '--roles', 'osmo-user');
  const terminal = openTerminal([], { home, env, columns: 100 });
  await terminal.see('● live');
  await terminal.press(keys.down, '> svc-c');

  await svcacct('user', 'create', 'svc-a', '--roles', 'osmo-user');
  await terminal.see('3 accounts');
  expect(terminal.screen()).toMatch(/> svc-c/);
  await svcacct('token', 'set', 'main', '--user', 'svc-c', '--expires-in', '90d', '--no-print');
  await terminal.see(/> svc-c .* 1 +in 90 days .* 1 +\d{4}-/);
  await svcacct('token', 'rotate', 'main', '--user', 'svc-c', '--grace', '7d', '--yes');
  await terminal.see(/> svc-c .* 2 +in .* 2 +\d{4}-/);
  await svcacct('user', 'delete', 'svc-b', '--yes');
  await terminal.see('2 accounts');
  expect(terminal.screen()).toMatch(/> svc-c/);
  // Nothing was pressed but one key, and nothing was said.
  terminal.type('q');
  expect(await terminal.exited).toMatchObject({ exitCode: 0 });
});

test('a service is asked again: what others do there is seen, and that it cannot be reached is told until it can', async () => {
  const server = await openTestServer({ mode: 'dev' });
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'none' };
  await runProgram(['login', server.url, '--method', 'dev', '--username', admin, '--name', 'dev'], {
    home,
    env,
  });
  const other = await temporaryHome();
  await runProgram(['login', server.url, '--method', 'dev', '--username', admin, '--name', 'dev'], {
    home: other,
    env,
  });
  const terminal = openTerminal(['--context', 'dev'], { home, env });
  await terminal.see('updated just now');
  await runProgram(['user', 'create', 'svc-new', '--roles', 'osmo-user', '--context', 'dev'], {
    home: other,
    env,
  });
  await terminal.see('svc-new');
  const broken = { kind: 'answer', after: false, answer: answers.forbidden } as const;
  server.faults.add({ fault: broken, times: Number.MAX_SAFE_INTEGER });
  await terminal.see(/○ updated/);
  // What was read stays.
  expect(terminal.screen()).toMatch(/svc-new/);
  server.faults.clear();
  await terminal.see('● updated just now');
});
