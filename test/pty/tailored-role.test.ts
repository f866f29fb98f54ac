import { expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test('from a purpose to a role custom least-privilege role, held by a new account', async () => {
  const home = await temporaryHome();
  const terminal = openTerminal([], { home });
  await terminal.see('No service account yet.');
  await terminal.press('n', 'Suggests backend-operator');
  await terminal.press(keys.down, 'Suggests svc-ci-pipeline');
  await terminal.press(keys.down, 'Suggests svc-monitoring, with osmo-monitoring.');
  await terminal.press(keys.enter, /> Create +the role osmo-monitoring, the account and the token, now/);
  await terminal.press(keys.tab, '> Account');
  await terminal.press(keys.tab, '> Roles');
  await terminal.press(keys.enter, '[x] osmo-monitoring');
  await terminal.see('RISK can create tokens for any user, administrators too');
  await terminal.see('Covered 4 of 4, extra permissions 0');
  await terminal.press('n', '[x] Monitoring');
  await terminal.press(keys.esc, '[x] osmo-monitoring');
  await terminal.press(keys.esc, '> Roles');
  await terminal.press('i', 'Extra permissions: 21');
  await terminal.press(keys.esc, 'osmo-monitoring (new, custom)');
  await terminal.press(keys.up, '> Account');
  await terminal.press(keys.up, '> Create');
  await terminal.press(keys.enter, 'osmo_••••••••');
  terminal.type(keys.ctrl('c'));
  await terminal.see('is not stored');
  terminal.type(keys.ctrl('c'));
  expect((await terminal.exited).exitCode).toBe(130);

  const account = await runProgram(['user', 'get', 'svc-monitoring', '-t', 'json'], { home });
  expect(JSON.parse(account.stdout).roles).toMatchObject([{ role_name: 'osmo-monitoring' }]);
  const lint = await runProgram(['role', 'lint', 'osmo-monitoring', '--fail-on', 'low'], { home });
  expect(lint).toMatchObject({ exitCode: 0, stdout: 'Nothing found in 1 role\n' });
  const may = (action: string) =>
    runProgram(['role', 'can', 'osmo-monitoring', '--action', action, '--resource', 'pool/any'], { home });
  expect((await may('workflow:Read')).exitCode).toBe(0);
  expect((await may('workflow:Create')).exitCode).toBe(7);
});
