import { existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../../../src/errors.ts';
import { flushDirectory } from '../../files/durable.ts';
import { type KeyPair, keyPairOf, makeKeyPair } from './age.ts';
import type { KeySource } from './key-source.ts';
import { readPrivateFile } from './read.ts';
import { unavailable } from './trouble.ts';

/** @returns the key in an age identity file of mode 0600, as `age-keygen` writes it. */
export function keyFileSource(file: string): KeySource {
  const source: KeySource = {
    quick: true,
    exists: () => existsSync(file),
    open: async () => {
      const text = readPrivateFile(file, 'The key file');
      return text === undefined ? undefined : parseKeyFile(file, text);
    },
    make: async () => {
      const pair = await makeKeyPair();
      if (await writeNew(file, `# public key: ${pair.recipient}\n${pair.identity}\n`)) return pair;
      // Another process was first.
      return (await source.open()) ?? pair;
    },
    missing: () => {
      throw unavailable(
        `The key file ${file} does not exist, and the encrypted secrets cannot be read without it.`,
        'Bring it back, or name the right one with SVCACCT_SECRET_KEY_FILE.',
      );
    },
  };
  return source;
}

async function parseKeyFile(file: string, text: string): Promise<KeyPair> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const [identity, ...others] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  try {
    if (identity === undefined || others.length > 0) throw new Error('not one key');
    return await keyPairOf(identity);
  } catch (error) {
    throw unavailable(
      `The key file ${file} does not hold one key of age (AGE-SECRET-KEY-1...).`,
      'Make one with "age-keygen -o FILE", or name a file that does not exist yet: the first secret makes it.',
      error,
    );
  }
}

/** @returns false where the file is there already: a key is never overwritten. */
async function writeNew(file: string, content: string): Promise<boolean> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await flushDirectory(path.dirname(file));
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw unavailable(
      `The key file ${file} cannot be made (${systemCode(error) ?? 'unknown reason'}).`,
      'Check the permissions of its directory and the space left on its disk; nothing was kept.',
      error,
    );
  }
}
