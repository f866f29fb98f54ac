import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createContext } from '../../../../src/compose.ts';
import { createActions } from '../../../../src/usecases/actions.ts';
import { temporaryHome } from '../../../helpers/program.ts';
import { memoryStreams } from '../../../helpers/streams.ts';

const ref = { user: 'svc-a', token: 'main' };
const passphrase = 'correct horse battery staple';

/** Another run of the program in the same home, with its real parts. */
function run(home: string, env: Record<string, string> = {}) {
  const context = createContext({ HOME: home, SVCACCT_HOME: home, ...env }, memoryStreams({ input: '' }), {});
  return { context, actions: createActions(context.use) };
}

/** Stores a secret in the store that is used. */
async function keep({ context }: ReturnType<typeof run>, secret: string): Promise<void> {
  await (await context.use('secrets')).secrets.set(ref, secret);
}

async function find({ context }: ReturnType<typeof run>): Promise<string | undefined> {
  return (await context.use('secrets')).secrets.get(ref);
}

test('an encrypted file takes the place of a keychain that is not there, in this run and in the settings', async () => {
  const home = await temporaryHome();
  const first = run(home);
  expect(await first.actions.secretStores()).toMatchObject({ kind: 'keychain', file: 'new' });
  await expect(first.actions.probeSecretStore()).rejects.toMatchObject({ code: 'secret_store_unavailable' });
  expect(await first.actions.chooseStore({ kind: 'file', passphrase })).toEqual({
    kind: 'file',
    not_remembered: null,
  });
  // Nothing is asked for again, in other contexts neither.
  await first.actions.probeSecretStore();
  await keep(first, 'hush');
  expect(readFileSync(path.join(home, 'config.json'), 'utf8')).not.toContain('horse');

  const second = run(home);
  expect(await second.actions.secretStores()).toMatchObject({ kind: 'file', file: 'passphrase' });
  await expect(find(second)).rejects.toMatchObject({ code: 'secret_store_locked' });
  await expect(second.actions.chooseStore({ kind: 'file', passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'secret_store_locked',
  });
  await second.actions.chooseStore({ kind: 'file', passphrase });
  expect(await find(second)).toBe('hush');
}, 60_000);

test('a key file is made, and opens the encrypted file for every later run without a question', async () => {
  const home = await temporaryHome();
  const first = run(home);
  const { keyFile } = await first.actions.secretStores();
  await first.actions.chooseStore({ kind: 'file', keyFile });
  await keep(first, 'hush');
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  expect(await find(run(home))).toBe('hush');
});

test('a file that is no key is left as it is, and nothing is changed', async () => {
  const home = await temporaryHome();
  const keyFile = path.join(home, 'notes.txt');
  await writeFile(keyFile, 'not a key\n', { mode: 0o600 });
  const here = run(home);
  const error = await here.actions.chooseStore({ kind: 'file', keyFile }).catch((caught) => caught);
  expect(error).toMatchObject({ code: 'secret_store_unavailable' });
  // Somebody may need what is in it.
  expect(error.hint).not.toContain('rm ');
  expect(readFileSync(keyFile, 'utf8')).toBe('not a key\n');
  expect(existsSync(path.join(home, 'config.json'))).toBe(false);
  expect(await here.actions.secretStores()).toMatchObject({ kind: 'keychain' });
});

test('~/ in the path of a key file is the home directory, as no shell reads it', async () => {
  const home = await temporaryHome();
  await run(home).actions.chooseStore({ kind: 'file', keyFile: '~/keys/osmo.key' });
  expect(existsSync(path.join(home, 'keys/osmo.key'))).toBe(true);
  expect(await run(home).actions.secretStores()).toMatchObject({ keyFile: path.join(home, 'keys/osmo.key') });
});

test('where a variable says otherwise, that is told', async () => {
  const home = await temporaryHome();
  const here = run(home, { SVCACCT_SECRET_STORE: 'none' });
  const { keyFile } = await here.actions.secretStores();
  const { not_remembered } = await here.actions.chooseStore({ kind: 'file', keyFile });
  expect(not_remembered).toContain('SVCACCT_SECRET_STORE is set and counts more than the settings');
  expect((await here.context.use('secrets')).secrets.kind).toBe('file');
});

test('other contexts of the same run use it too', async () => {
  const home = await temporaryHome();
  const here = run(home);
  await writeFile(
    path.join(home, 'config.json'),
    JSON.stringify({ contexts: { prod: { url: 'http://127.0.0.1:1' } } }),
  );
  const other = here.context.in('prod');
  expect((await other.use('secrets')).secrets.kind).toBe('keychain');
  await here.actions.chooseStore({ kind: 'file', passphrase });
  const { secrets } = await other.use('secrets');
  expect(secrets.kind).toBe('file');
  await secrets.probe();
}, 60_000);
