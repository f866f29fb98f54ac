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

/** Runs a command line of the program in a terminal, with a pipe as stdin and files as stdout and stderr. */
function piped(home: string, argv: string, more: { env?: Record<string, string>; after?: string } = {}) {
  const line = `set -m; echo | '${process.execPath}' '${programPath}' ${argv} > '${home}/answer' 2> '${home}/errors' ${more.after ?? ''}; echo "ended $?"`;
  return openTerminal(['-c', line], { home, env: more.env ?? {}, command: ['/bin/sh'] });
}

async function homeWithAccount(): Promise<string> {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
  return home;
}

const accounts = async (home: string) => (await runProgram(['user', 'list'], { home })).stdout;

test('a confirmation is asked for on the terminal, and its answer counts', async () => {
  const home = await homeWithAccount();
  const no = piped(home, 'user delete svc-a');
  await no.see('svc-a');
  no.type('n\r');
  await no.see(/ended [1-9]/);
  expect(await accounts(home)).toContain('svc-a');
  const yes = piped(home, 'user delete svc-a');
  await yes.see('svc-a');
  yes.type('y\r');
  await yes.see('ended 0');
  expect(await accounts(home)).not.toContain('svc-a');
});

test('a missing value is asked for on the terminal', async () => {
  const home = await homeWithAccount();
  const terminal = piped(home, 'user create --roles osmo-user');
  await terminal.see('?');
  terminal.type('svc-b\r');
  await terminal.see('ended 0');
  expect(await accounts(home)).toContain('svc-b');
});

test('Ctrl-C at a question on the terminal cancels', async () => {
  const home = await homeWithAccount();
  const terminal = piped(home, 'user delete svc-a');
  await terminal.see('svc-a');
  terminal.type('\u0003');
  await terminal.see(/ended [1-9]/);
  expect(await accounts(home)).toContain('svc-a');
});

test.each([
  ['with CI set', 'user delete svc-a', { env: { CI: '1' } }],
  ['with --no-input', 'user delete svc-a --no-input', {}],
  ['in the background, where the system would stop it', 'user delete svc-a', { after: '& wait $!' }],
])('%s no confirmation is asked for', async (_, argv, how) => {
  const home = await homeWithAccount();
  const run = piped(home, argv, how);
  await run.see(/ended [1-9]/);
  expect(readFileSync(path.join(home, 'errors'), 'utf8')).toContain('no terminal');
  expect(await accounts(home)).toContain('svc-a');
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
  expect(readFileSync(path.join(home, 'errors'), 'utf8')).toContain('no terminal');
});
