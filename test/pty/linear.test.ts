import path from 'node:path';
import { expect, test } from 'vitest';
import { programPath, runProgram, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test('ACCESSIBLE=1 speaks in lines: no alternate screen, nothing redrawn, Ctrl-C, Ctrl-D and q leave', async () => {
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

  const third = openTerminal([], { home: await temporaryHome(), env });
  await third.see('q quit:');
  third.type(keys.ctrl('d'));
  expect(await third.exited).toEqual({ exitCode: 0, signal: undefined });
});

test('in lines a token is rotated, what waits is listed, and finished', async () => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home, env });
  await runProgram(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], { home, env });
  const terminal = openTerminal([], { home, env: { ...env, ACCESSIBLE: '1' }, rows: 70, columns: 200 });
  await terminal.see('q quit:');
  await terminal.press('1\r', 'number select (at 1)');
  await terminal.press('r\r', 'grace: none');
  await terminal.press('grace: none\r', 'grace: 24h');
  await terminal.press('\r', /Rotate main of svc-a\?[\s\S]*enter for no/);
  await terminal.press('yes\r', /5\. done: .*main-2/);
  await terminal.press('', 'main of svc-a was rotated to main-2 and is in its grace period.');
  await terminal.press('\r', /1\. main: .*revoked in 23 hours/);
  await terminal.press('rotations\r', /1\. svc-a\/main to main-2: waiting, revoke main from/);
  await terminal.press(
    'd\r',
    /Revoke main of svc-a now\?[\s\S]*Type yes to revoke, no to wait \(enter for no\):/,
  );
  await terminal.press('yes\r', 'main of svc-a was rotated to main-2.');
  await terminal.press('\r', 'No rotation is unfinished.');
  terminal.type('q\r');
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  const { stdout } = await runProgram(['token', 'list', '--user', 'svc-a', '-t', 'json'], { home, env });
  expect(JSON.parse(stdout).map(({ token_name }: { token_name: string }) => token_name)).toEqual(['main-2']);
});

test('an account in lines, from its creation to its end', async () => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const terminal = openTerminal([], { home, env: { ...env, ACCESSIBLE: '1' }, rows: 200, columns: 200 });
  await terminal.see('No service account yet: n creates the first one.');
  await terminal.press('n\r', 'What is the account for?');
  await terminal.press('3\r', 'Suggests svc-monitoring, with osmo-monitoring.');
  await terminal.press('\r', 'Secret: encrypted file: tried just now, works');
  await terminal.press('4\r', 'Expires (number select, enter for 90d');
  await terminal.press('5 weeks\r', 'Invalid duration');
  await terminal.press('5w\r', /4\. Expires: 5w, 20[\d-]+ 00:00 UTC, in 3[56] days/);
  await terminal.press('7\r', /number select \(at 7\), enter create/);
  await terminal.press('\r', 'Created the token monitoring-token for svc-monitoring.');
  await terminal.press('\r', /Account svc-monitoring\.[\s\S]*1\. monitoring-token: osmo-monitoring/);
  expect(terminal.raw()).not.toMatch(/osmo_[A-Za-z0-9_-]{20}/);
  await terminal.press('v\r', /The secret of svc-monitoring\/monitoring-token: osmo_[A-Za-z0-9_-]{20}/);
  await terminal.press('roles\r', /Roles of svc-monitoring\.[\s\S]*5\. (?:not )?chosen/);
  await terminal.press('choose 2\r', 'To apply: add');
  await terminal.press('\r', /Added [a-z-]+ to svc-monitoring\. u undoes it\.[\s\S]*q quit:$/);
  await terminal.press('t\r', /New token for svc-monitoring, review\.[\s\S]*enter create/);
  await terminal.press('\r', 'Created the token access-token for svc-monitoring.');
  await terminal.press('\r', '2. ');
  await terminal.press('r 2\r', 'Rotate monitoring-token of svc-monitoring.');
  await terminal.press('\r', 'Rotate monitoring-token of svc-monitoring?');
  await terminal.press('yes\r', 'monitoring-token of svc-monitoring was rotated to monitoring-token-2.');
  await terminal.press('\r', /1\. access-token: [\s\S]*2\. monitoring-token-2: /);
  await terminal.press('d 1\r', 'Revoke the access token access-token of svc-monitoring?');
  await terminal.press('\r', 'Answered no: keep.');
  await terminal.press('delete token 1\r', /enter for no\):$/);
  // What is held back is told when it is sent, while the person thinks.
  await terminal.press(
    'yes\r',
    'The access token access-token of svc-monitoring will be revoked in 10 seconds.',
  );
  await terminal.see(
    /Access token access-token deleted for user svc-monitoring\.[\s\S]*1\. monitoring-token-2: [\s\S]*q quit:$/,
  );
  await terminal.press('back\r', '1. svc-monitoring: ');
  await terminal.press('d\r', 'Delete the service account svc-monitoring?');
  await terminal.press('yes\r', 'Until then u undoes it.');
  await terminal.press('q\r', 'Type yes to send now, no to drop it, esc to stay (enter to stay):');
  await terminal.press('yes\r', 'User deleted: svc-monitoring');
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  const { stdout } = await runProgram(['user', 'list', '-t', 'json'], { home, env });
  expect(JSON.parse(stdout).users ?? JSON.parse(stdout)).toEqual([]);
});

test('on a dumb terminal no control sequence is written, with a secret in it least of all', async () => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home, env });
  await runProgram(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], { home, env });
  const terminal = openTerminal([], {
    home,
    env: { ...env, PATH: '/nowhere' },
    command: ['/usr/bin/env', 'TERM=dumb', process.execPath, programPath],
    rows: 60,
    columns: 200,
  });
  await terminal.see('q quit:');
  await terminal.press('1\r', 'y copy');
  await terminal.press('y\r', 'Not copied: this terminal has no clipboard');
  terminal.type('q\r');
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
  expect(terminal.raw()).not.toContain('\x1b');
});
