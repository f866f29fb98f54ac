import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { keychainSession } from '../helpers/keychain.ts';
import { programEnv, programPath, temporaryHome } from '../helpers/program.ts';
import { hasCommand, hasKeychain } from '../helpers/services.ts';

/** Every command that has to do with a secret, in an order that works; `-` reads it from stdin. */
const commands = [
  'token list --user svc-a',
  'token get main --user svc-a',
  'token verify main --user svc-a',
  'token verify --token-file -',
  'token forget main --user svc-a',
  'token import main --user svc-a --token-file -',
  'token get main --user svc-a -t json --verbose',
  'token import other --user svc-a --token-file - --verbose',
  'token set main --user svc-a',
  'token delete main --user svc-a --yes',
  'token verify --token-file - --verbose -t json',
];

/** Runs the program with one line of words, its two outputs apart. */
type Svcacct = (
  line: string,
  input?: string,
) => Promise<{ readonly stdout: string; readonly stderr: string }>;

describe.skipIf(!hasCommand('ps'))('a secret is nowhere but on stdout and in the secret store', () => {
  test('in the encrypted file', async () => {
    const home = await temporaryHome();
    const key = path.join(home, 'svcacct', 'own.key');
    await expectSecrecy(home, { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: key });
  });

  test.skipIf(!hasKeychain())('in the keychain', async () => {
    const { env } = await keychainSession();
    await expectSecrecy(await temporaryHome(), env);
  });
});

async function expectSecrecy(home: string, env: Readonly<Record<string, string>>): Promise<void> {
  const svcacct: Svcacct = (line, input = '') =>
    execa(process.execPath, [programPath, ...line.split(' ')], {
      env: programEnv(home, env),
      extendEnv: false,
      reject: false,
      input,
    });
  await svcacct('user create svc-a --roles osmo-user');
  const { stdout } = await svcacct('token set main --user svc-a -t json');
  const secret = (JSON.parse(stdout) as { token: string }).token;

  const seen = await processesDuring(async () => {
    for (const line of commands) expect((await svcacct(line, secret)).stderr, line).not.toContain(secret);
  });
  // The samples were taken while commands ran, so they would have shown it.
  expect(seen.filter((line) => line.includes('token verify')).length).toBeGreaterThan(0);
  expect(seen.filter((line) => line.includes(secret))).toEqual([]);
  const files = await filesWith(home, '"main"');
  expect(files).not.toEqual([]);
  expect(await filesWith(home, secret)).toEqual([]);
}

/** @returns the command lines and environments of all processes there were while something was done. */
async function processesDuring(work: () => Promise<void>): Promise<readonly string[]> {
  const lines = new Set<string>();
  let isDone = false;
  const done = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const { stdout } = await execa('ps', ['axeww', '-o', 'args']);
    for (const line of stdout.split('\n')) lines.add(line);
  }
  await done;
  return [...lines];
}

/** @returns the files under a directory that contain a text. */
async function filesWith(directory: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return files.filter((_, index) => contents[index]?.includes(text));
}
