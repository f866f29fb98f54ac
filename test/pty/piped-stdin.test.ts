import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { programPath, runProgram, temporaryHome } from '../helpers/program.ts';
import { openTerminal } from '../helpers/terminal.ts';

const passphrase = 'correct horse battery staple';

/** A home with a stored secret that a passphrase opens. */
async function homeWithSecret(): Promise<string> {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
  const make = openTerminal(['token', 'set', 'main', '--user', 'svc-a', '--no-print'], {
    home,
    env: { SVCACCT_SECRET_STORE: 'file' },
  });
  await make.see('Choose a passphrase');
  make.type(`${passphrase}\r`);
  await make.see('The same passphrase again');
  make.type(`${passphrase}\r`);
  expect(await make.exited).toMatchObject({ exitCode: 0 });
  return home;
}

const request = 'protocol=https\\nhost=git.example.com:443\\n\\n';

function askAsGit(
  home: string,
  more: { env?: Record<string, string>; flags?: string; before?: string } = {},
) {
  const { env = {}, flags = '', before = '' } = more;
  const command = `'${process.execPath}' '${programPath}' credential git --user svc-a --token main --host git.example.com ${flags} get`;
  const line = `printf '${request}' | ${before} ${command} > '${home}/answer' 2> '${home}/errors'; echo "ended $?"`;
  return openTerminal(['-c', line], {
    home,
    env: { SVCACCT_SECRET_STORE: 'file', ...env },
    command: ['/bin/sh'],
  });
}

test('git speaks on stdin, and the passphrase is asked for on the terminal', async () => {
  const home = await homeWithSecret();
  const terminal = askAsGit(home);
  await terminal.see('Passphrase of the encrypted secrets');
  terminal.type(`${passphrase}\r`);
  await terminal.see('ended 0');
  expect(readFileSync(path.join(home, 'answer'), 'utf8')).toMatch(/^username=svc-a\npassword=osmo_\w+\n/);
  expect(terminal.raw()).not.toContain('horse');
});

test.each([
  ['with CI set', { env: { CI: '1' } }],
  ['with --no-input', { flags: '--no-input' }],
  ['without a terminal', { before: 'setsid -w' }],
])('%s nobody is asked', async (_, how) => {
  const home = await homeWithSecret();
  const terminal = askAsGit(home, how);
  await terminal.see(/ended [1-9]/);
  expect(terminal.raw()).not.toContain('Passphrase');
  expect(readFileSync(path.join(home, 'errors'), 'utf8')).toContain('nobody can be asked here');
});
