import { expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

const passphrase = 'correct horse battery staple';
const env = { SVCACCT_SECRET_STORE: 'file' };

test('a passphrase is chosen with the first secret and asked for at the terminal, which never shows it', async () => {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
  const make = openTerminal(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], { home, env });
  await make.see('Choose a passphrase');
  make.type(`${passphrase}\r`);
  await make.see('The same passphrase again');
  make.type(`${passphrase}\r`);
  expect(await make.exited).toMatchObject({ exitCode: 0 });

  const get = openTerminal(['token', 'get', 'main', '--user', 'svc-a'], { home, env });
  await get.see('Passphrase of the encrypted secrets');
  get.type('wrong\r');
  await get.see(/Passphrase[\s\S]*Passphrase/);
  get.type(`${passphrase}\r`);
  await get.see(/osmo_\w{30}/);
  expect(await get.exited).toMatchObject({ exitCode: 0 });
  expect(make.raw() + get.raw()).not.toContain('horse');
});

test('Ctrl-C at the question makes nothing', async () => {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
  const make = openTerminal(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], { home, env });
  await make.see('Choose a passphrase');
  make.type(keys.ctrl('c'));
  expect(await make.exited).toMatchObject({ exitCode: 8 });
  expect((await runProgram(['token', 'list', '--user', 'svc-a'], { home })).stdout).not.toContain('main');
});
