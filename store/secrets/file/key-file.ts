import { existsSync } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { advise, commandHint, type Hint } from '../../../src/domain/hint/hint.ts';
import { shell } from '../../../src/domain/text/shell-command.ts';
import { systemCode } from '../../../src/errors.ts';
import { tryFlushDirectory, type Unflushed, writeFlushed } from '../../files/durable.ts';
import { makeDirectory } from '../../files/make-directory.ts';
import { sweepTemporary, temporaryName } from '../../files/temporary.ts';
import { unwritableReason } from '../../files/unwritable.ts';
import { type KeyPair, keyPairOf, makeKeyPair } from './age.ts';
import type { KeySource } from './key-source.ts';
import { readPrivateFile } from './read.ts';
import { unavailable } from './unreadable-secrets.ts';

/**
 * @returns the key in an age identity file of mode 0600, as `age-keygen` writes it.
 * @param secrets the directory of what is encrypted for it
 */
export function keyFileSource(file: string, secrets: string, unflushed: Unflushed): KeySource {
  const source: KeySource = {
    quick: true,
    exists: () => existsSync(file),
    open: async () => {
      const text = readPrivateFile(file, 'The key file');
      return text === undefined ? undefined : parseKeyFile(file, text, secrets);
    },
    make: async () => {
      const pair = await makeKeyPair();
      if (await writeNew(file, `# public key: ${pair.recipient}\n${pair.identity}\n`, unflushed)) return pair;
      // Another process was first.
      return (await source.open()) ?? pair;
    },
    missing: () => {
      throw unavailable(
        `The key file ${file} does not exist, and the encrypted secrets cannot be read without it.`,
        'Restore it, or set SVCACCT_SECRET_KEY_FILE to the right one.',
      );
    },
  };
  return source;
}

async function parseKeyFile(file: string, text: string, secrets: string): Promise<KeyPair> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const [identity, ...others] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  try {
    if (identity === undefined || others.length > 0) throw new Error('not one key');
    return await keyPairOf(identity);
  } catch (error) {
    const what =
      text.trim() === '' ? 'is empty' : 'does not contain exactly one age key (AGE-SECRET-KEY-1...)';
    throw unavailable(`The key file ${file} ${what}.`, whatToDo(file, text, secrets), error);
  }
}

/** A key that secrets are encrypted for is never replaced: they would be lost. */
function whatToDo(file: string, text: string, secrets: string): Hint {
  if (existsSync(path.join(secrets, 'recipient'))) {
    return advise`Secrets in ${secrets} are encrypted for the key that was there: restore the file from a backup. Without a backup they are lost: move ${secrets} and the file away, and create new tokens with ${commandHint('token set')}.`;
  }
  // Somebody may need what is in it.
  if (text.trim() !== '')
    return 'No secret is encrypted for it yet: name another file, which the first secret creates.';
  return `No secret is encrypted for it yet: remove it with "${shell`rm ${file}`}", and the first secret creates a new one.`;
}

/**
 * Makes the key beside its place, whole and flushed, and then gives it its name: whatever interrupts it leaves a whole
 * key or none.
 * @returns false where the file is there already: a key is never overwritten
 */
async function writeNew(file: string, content: string, unflushed: Unflushed): Promise<boolean> {
  const directory = path.dirname(file);
  const temporary = path.join(directory, temporaryName(file));
  try {
    makeDirectory(directory);
    sweepTemporary(file);
    await writeFlushed(temporary, content);
    if (!(await giveName(temporary, file))) return false;
  } catch (error) {
    throw unavailable(
      `The key file ${file} cannot be created (${unwritableReason(error) ?? 'unknown reason'}).`,
      'Check the permissions of its directory and the space left on its disk; nothing was stored.',
      error,
    );
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
  await tryFlushDirectory(directory, unflushed);
  return true;
}

async function giveName(temporary: string, file: string): Promise<boolean> {
  try {
    await link(temporary, file);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    // Some file systems have no hard links.
    if (existsSync(file)) return false;
    await rename(temporary, file);
  }
  return true;
}
