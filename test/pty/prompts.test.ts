import { expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test('a command asks on a terminal for what is missing; Ctrl-C leaves everything as it was', async () => {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });

  const left = openTerminal(['token', 'set'], { home });
  await left.see('Name of the new token');
  left.type(keys.ctrl('c'));
  expect(await left.exited).toEqual({ exitCode: 8, signal: undefined });
  await left.see('nothing was changed');

  const terminal = openTerminal(['token', 'set'], { home });
  await terminal.see('Name of the new token');
  await terminal.press(`1main${keys.enter}`, 'Invalid token name');
  await terminal.press(`${keys.ctrl('u')}main${keys.enter}`, 'Account');
  await terminal.press(keys.enter, 'The secret is not stored.');
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  const { stdout } = await runProgram(['token', 'list', '--all', '-t', 'json'], { home });
  expect(JSON.parse(stdout)).toMatchObject([{ user_name: 'svc-a', token_name: 'main' }]);
});

test('a secret that is typed is never shown', async () => {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
  const set = ['token', 'set', 'main', '--user', 'svc-a', '-t', 'json'];
  const { token } = JSON.parse((await runProgram(set, { home })).stdout) as { token: string };
  const terminal = openTerminal(['token', 'verify'], { home });
  await terminal.see('The secret to verify');
  await terminal.press(`${token}${keys.enter}`, 'Access token main of user svc-a works');
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  expect(terminal.raw()).not.toContain(token);
});
