import path from 'node:path';
import { expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test('ACCESSIBLE=1 speaks in lines: no alternate screen, nothing redrawn, Ctrl-C and q leave', async () => {
  const env = { ACCESSIBLE: '1' };
  const terminal = openTerminal([], { home: await temporaryHome(), env });
  await terminal.see('q quit:');
  expect(terminal.raw()).not.toContain('\x1b[?1049h');
  terminal.type('q\r');
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });

  const other = openTerminal([], { home: await temporaryHome(), env });
  await other.see('q quit:');
  other.type(keys.ctrl('c'));
  expect(await other.exited).toEqual({ exitCode: 130, signal: undefined });
});

test('in lines a token is rotated, what waits is listed, and finished', async () => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home, env });
  await runProgram(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], { home, env });
  const terminal = openTerminal([], { home, env: { ...env, ACCESSIBLE: '1' }, rows: 70, columns: 120 });
  await terminal.see('q quit:');
  await terminal.press('1\r', 'a number, t new token');
  await terminal.press('1\r', 'r rotate');
  await terminal.press('r\r', 'enter for not at all');
  await terminal.press('24h\r', 'Rotate it? Type yes or no (enter for no):');
  await terminal.press('yes\r', /5 done +switched: main answers with main-2/);
  await terminal.press('', /1\. main: .*revoked in 23 hours/);
  await terminal.press('b\r', 'svc-a/main was rotated, and is revoked in 23 hours.');
  await terminal.press('u\r', '1. svc-a/main to main-2: waiting, revoke main from');
  await terminal.press('1\r', 'f revoke main now');
  await terminal.press('f\r', 'Go on?');
  await terminal.press('yes\r', 'No rotation is unfinished.');
  await terminal.press('b\r', /No rotation is unfinished\.[\s\S]*q quit:$/);
  terminal.type('q\r');
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  const { stdout } = await runProgram(['token', 'list', '--user', 'svc-a', '-t', 'json'], { home, env });
  expect(JSON.parse(stdout).map(({ token_name }: { token_name: string }) => token_name)).toEqual(['main-2']);
});
