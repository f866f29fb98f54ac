import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Prompter } from '../../../../src/ports.ts';
import { fileEntries } from '../../../../store/secrets/file/file-entries.ts';
import { secretStore } from '../../../../store/secrets/secret-store.ts';
import { secretStoreContract } from '../../../contract/secret-store.ts';
import { fake } from '../../../helpers/fake.ts';
import { temporaryHome } from '../../../helpers/program.ts';
import { saying } from '../../../helpers/saying.ts';

const nobody = fake<Prompter>('prompter', { available: false });
const answering = (...answers: string[]) =>
  fake<Prompter>('prompter', {
    available: true,
    secret: async ({ message }) =>
      answers.shift() ?? Promise.reject(new Error(`asked once too often: ${message}`)),
  });

const withKeyFile = async () => {
  const home = await temporaryHome();
  const [directory, keyFile] = [path.join(home, 'secrets'), path.join(home, 'keys', 'key.txt')];
  const open = (env: NodeJS.ProcessEnv = { SVCACCT_SECRET_KEY_FILE: keyFile }, prompter: Prompter = nobody) =>
    fileEntries(directory, 'svcacct:local', env, async () => prompter);
  return { home, directory, keyFile, open };
};

secretStoreContract('encrypted file', async () => secretStore((await withKeyFile()).open()));

describe('encrypted files with a key file', () => {
  test('are for their owner alone and hold no secret in plain text', async () => {
    const { home, keyFile, open } = await withKeyFile();
    await open().set('svc-a/main', 'osmo_very-secret');
    for (const name of await readdir(home, { recursive: true })) {
      const file = path.join(home, name);
      const { mode } = await stat(file);
      if ((mode & 0o170000) === 0o100000) expect((await readFile(file)).includes('very-secret')).toBe(false);
      expect(mode & 0o077).toBe(0);
    }
    expect(await readFile(keyFile, 'utf8')).toMatch(/^# public key: age1\S+\nAGE-SECRET-KEY-1\S+\n$/);
  });

  test('are not read with a key file that others can read', async () => {
    const { keyFile, open } = await withKeyFile();
    await open().set('a', 'secret');
    await chmod(keyFile, 0o640);
    await expect(open().get('a')).rejects.toMatchObject({
      code: 'secret_store_unavailable',
      message: expect.stringContaining('mode 640'),
      hint: saying(`chmod 600 ${keyFile}`),
    });
  });

  test('are never written for another key than the first, nor is a lost key made anew', async () => {
    const { home, keyFile, open } = await withKeyFile();
    await open().set('a', 'secret');
    const other = open({ SVCACCT_SECRET_KEY_FILE: path.join(home, 'other.txt') });
    await expect(other.set('b', 'secret')).rejects.toMatchObject({ code: 'secret_store_unavailable' });
    await expect(other.get('a')).rejects.toMatchObject({
      message: expect.stringContaining('other.txt does not exist'),
    });
    expect(await other.get('nothing')).toBeUndefined();
    await rm(keyFile);
    await expect(open().set('b', 'secret')).rejects.toMatchObject({
      message: expect.stringContaining('does not exist'),
    });
    // A key made for something else is noticed too.
    const { open: elsewhere } = await withKeyFile();
    await elsewhere({ SVCACCT_SECRET_KEY_FILE: keyFile }).set('a', 'secret');
    await expect(open().set('b', 'secret')).rejects.toMatchObject({
      message: expect.stringContaining('encrypted for another key: age1'),
    });
  });

  test('a file that is no key is told apart from none', async () => {
    const { home, open } = await withKeyFile();
    const file = path.join(home, 'junk.txt');
    await writeFile(file, 'AGE-SECRET-KEY-1NOTREALLY\n', { mode: 0o600 });
    await expect(open({ SVCACCT_SECRET_KEY_FILE: file }).set('a', 'b')).rejects.toMatchObject({
      code: 'secret_store_unavailable',
      message: expect.stringContaining('does not contain exactly one age key'),
    });
  });

  test('a damaged secret is an error, and not an absent one', async () => {
    const { directory, open } = await withKeyFile();
    await open().set('a', 'secret');
    const file = path.join(directory, 'svcacct%3alocal', 'a.age');
    const whole = await readFile(file);
    for (const damaged of [
      whole.subarray(0, -1),
      Buffer.from(''),
      Buffer.concat([whole, Buffer.from('x')]),
    ]) {
      await writeFile(file, damaged);
      await expect(open().get('a')).rejects.toMatchObject({
        code: 'secret_store_unavailable',
        message: expect.stringContaining('a.age cannot be opened'),
      });
    }
    expect(await open().delete('a')).toBe(true);
  });

  test('a place that cannot be looked into is not an empty one', async () => {
    const { directory, open } = await withKeyFile();
    await mkdir(directory);
    await writeFile(path.join(directory, 'svcacct%3alocal'), 'a file where a directory should be');
    await expect(open().get('a')).rejects.toMatchObject({ code: 'secret_store_unavailable' });
    await expect(open().delete('a')).rejects.toMatchObject({ code: 'secret_store_unavailable' });
    await expect(open().set('a', 'b')).rejects.toMatchObject({ code: 'secret_store_unavailable' });
  });
});

describe('encrypted files with a passphrase', () => {
  test('it is chosen with the first secret, asked for to read and not to write', async () => {
    const { open } = await withKeyFile();
    const first = open({}, answering('correct horse', 'correct horse'));
    await first.set('a', 'secret');
    expect(await first.get('a')).toBe('secret');
    await open({}, nobody).set('b', 'other');
    const reader = open({}, answering('wrong', 'correct horse'));
    expect(await Promise.all([reader.get('a'), reader.get('b')])).toEqual(['secret', 'other']);
    await expect(open({}, nobody).get('a')).rejects.toMatchObject({
      code: 'secret_store_locked',
      hint: saying(/SVCACCT_SECRET_PASSPHRASE_FILE.*SVCACCT_SECRET_KEY_FILE/),
    });
    expect(await open({}, nobody).get('nothing')).toBeUndefined();
  });

  test('two that differ keep nothing', async () => {
    const { open } = await withKeyFile();
    await expect(open({}, answering('one', 'other')).set('a', 'secret')).rejects.toMatchObject({
      code: 'secret_store_locked',
    });
    expect(await open({}, nobody).get('a')).toBeUndefined();
  });

  test('it is taken from a file of its own, which others must not read', async () => {
    const { home, open } = await withKeyFile();
    const file = path.join(home, 'passphrase');
    await writeFile(file, 'correct horse\n', { mode: 0o600 });
    const env = { SVCACCT_SECRET_PASSPHRASE_FILE: file };
    await open(env).set('a', 'secret');
    expect(await open({}, answering('correct horse')).get('a')).toBe('secret');
    await writeFile(file, 'wrong\n');
    await expect(open(env).get('a')).rejects.toMatchObject({ code: 'secret_store_locked' });
    await chmod(file, 0o644);
    await expect(open(env).get('a')).rejects.toMatchObject({ code: 'secret_store_unavailable' });
  });

  test('a store that was made with a key file is neither read nor written with one', async () => {
    const { open } = await withKeyFile();
    await open().set('a', 'secret');
    for (const use of [() => open({}, answering('x')).get('a'), () => open({}, nobody).set('b', 'secret')]) {
      await expect(use()).rejects.toMatchObject({
        message: expect.stringContaining('encrypted for a key file'),
      });
    }
  });
});
