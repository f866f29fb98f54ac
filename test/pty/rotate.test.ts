import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

/** An account with a token whose secret is stored in an encrypted file. */
async function oneToken() {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const made = ['user', 'create', 'svc-a', '--roles', 'osmo-user', '--token', 'main'];
  expect(await runProgram([...made, '--expires-in', '90d', '--no-print'], { home, env })).toMatchObject({
    exitCode: 0,
  });
  const stored = async () =>
    (await runProgram(['token', 'get', 'main', '--user', 'svc-a'], { home, env })).stdout.trim();
  return { home, env, stored, before: await stored() };
}

test('rotating with a new file destination: the file has the new secret, which is the stored one', async () => {
  const { home, env, stored, before } = await oneToken();
  const terminal = openTerminal([], { home, env });
  await terminal.see('> svc-a');
  await terminal.press(keys.enter, '> main');
  await terminal.press('r', 'D destinations');
  await terminal.press('D', '> Add a file ...');
  await terminal.press(keys.enter, '> Path');
  await terminal.press(`${home}/delivered`, 'delivered');
  await terminal.press(keys.enter, /> file:.*/);
  await terminal.press(keys.esc, /deliver to file:/);
  await terminal.press(keys.enter, 'main of svc-a was rotated to main-2.');
  terminal.type('q');
  expect(await terminal.exited).toMatchObject({ exitCode: 0 });
  const secret = readFileSync(path.join(home, 'delivered'), 'utf8');
  expect(secret).not.toBe(before);
  expect(secret).toBe(await stored());
  expect(terminal.raw()).not.toContain(secret);
});

test('the same in lines', async () => {
  const { home, env, stored, before } = await oneToken();
  const terminal = openTerminal([], { home, env: { ...env, ACCESSIBLE: '1' }, rows: 200, columns: 200 });
  await terminal.see('1. svc-a');
  await terminal.press('\r', /1\. main/);
  await terminal.press('r\r', 'D destinations');
  await terminal.press('D\r', '1. Add a file ...');
  await terminal.press('\r', 'Path (enter try and add');
  await terminal.press(`${home}/delivered\r`, '1. file:');
  await terminal.press('esc\r', /deliver to file:/);
  await terminal.press('\r', 'Type yes to rotate');
  await terminal.press('yes\r', 'main of svc-a was rotated to main-2.');
  terminal.type('q\r');
  await terminal.exited;
  const secret = readFileSync(path.join(home, 'delivered'), 'utf8');
  expect(secret).not.toBe(before);
  expect(secret).toBe(await stored());
  expect(terminal.raw()).not.toContain(secret);
});

test('rotating takes two keys from the accounts, where a token is', async () => {
  const { home, env, stored, before } = await oneToken();
  const terminal = openTerminal([], { home, env });
  await terminal.see('> svc-a');
  await terminal.press(keys.enter, '> main');
  const pressed = ['r', 'enter'];
  await terminal.press('r', 'enter rotate');
  await terminal.press(keys.enter, 'main of svc-a was rotated to main-2.');
  console.info(`keys to rotate the token at hand: ${pressed.length} (${pressed.join(' ')})`);
  terminal.type('q');
  await terminal.exited;
  expect(await stored()).not.toBe(before);
});
