import path from 'node:path';
import { advise, commandHint } from '../../../src/domain/hint/hint.ts';
import { isUserError, systemCode } from '../../../src/errors.ts';
import type { Prompter } from '../../../src/ports.ts';
import { removeDurably, type Unflushed, writeDurably } from '../../files/durable.ts';
import { pathIn } from '../../files/home.ts';
import { safeFileName } from '../../files/safe-name.ts';
import { sweepProbes } from '../../files/temporary.ts';
import { unwritableReason } from '../../files/unwritable.ts';
import { probeEntries } from '../probe.ts';
import type { SecretEntries } from '../secret-entries.ts';
import { type FileKey, fileKey } from './key.ts';
import { keyFileSource } from './key-file.ts';
import { givenPassphrase, passphraseFrom } from './passphrase.ts';
import { readIfThere } from './read.ts';
import { sealedKeySource } from './sealed-key.ts';
import { unavailable } from './unreadable-secrets.ts';

/**
 * Secrets in files encrypted with age, one for each, so that processes do not wait for each other. The `age` tool opens
 * them too: `age --decrypt --identity KEY FILE`. The key is the person's choice:
 * - `SVCACCT_SECRET_KEY_FILE` names an age identity file of mode 0600; where it does not exist, the first secret makes
 *   it. For scripts: nothing is asked, and opening it costs milliseconds.
 * - otherwise a passphrase opens `identity.age`, which the first secret makes: that of the file that
 *   `SVCACCT_SECRET_PASSPHRASE_FILE` names, or asked for on a terminal.
 * @param directory where all encrypted secrets lie; each service has a directory in it
 * @param given the passphrase, where the person gave it before
 */
export function fileEntries(
  directory: string,
  service: string,
  env: NodeJS.ProcessEnv,
  prompter: () => Promise<Pick<Prompter, 'available' | 'secret'>>,
  unflushed: Unflushed = () => undefined,
  given?: string,
): SecretEntries {
  const keyFile = env['SVCACCT_SECRET_KEY_FILE'];
  const passphrase = given === undefined ? passphraseFrom(env, prompter) : givenPassphrase(given);
  const source = keyFile
    ? keyFileSource(pathIn('SVCACCT_SECRET_KEY_FILE', keyFile), directory, unflushed)
    : sealedKeySource(directory, passphrase, unflushed);
  const secretEntries = encryptedFiles(
    path.join(directory, safeFileName(service)),
    fileKey(directory, source, unflushed),
    unflushed,
  );
  const entries = path.join(directory, safeFileName(service));
  return {
    ...secretEntries,
    probe: () => {
      sweepProbes(entries);
      return probeEntries(secretEntries, 'The encrypted file');
    },
  };
}

function encryptedFiles(directory: string, key: FileKey, unflushed: Unflushed) {
  const fileOf = (name: string) => path.join(directory, `${safeFileName(name)}.age`);
  return {
    kind: 'file',
    get: async (name) => {
      const sealed = readIfThere(fileOf(name));
      return sealed && open(fileOf(name), sealed, await key.identity());
    },
    set: async (name, secret) => {
      const { encryptFor } = await import('./age.ts');
      const sealed = await writing(directory, async () => encryptFor(await key.recipient(), secret));
      await writing(fileOf(name), () => writeDurably(fileOf(name), sealed, unflushed));
    },
    delete: async (name) => {
      if (readIfThere(fileOf(name)) === undefined) return false;
      await writing(fileOf(name), () => removeDurably(fileOf(name), unflushed));
      return true;
    },
  } satisfies Omit<SecretEntries, 'probe'>;
}

async function open(file: string, sealed: Uint8Array, identity: string): Promise<string> {
  const { decryptWith } = await import('./age.ts');
  try {
    return await decryptWith(identity, sealed);
  } catch (error) {
    throw unavailable(
      `The encrypted secret ${file} cannot be opened: it is damaged, or encrypted for another key.`,
      advise`Restore it from a backup, or create a new token with ${commandHint('token set')}.`,
      error,
    );
  }
}

async function writing<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isUserError(error, 'store_unwritable')) throw unavailable(error.message, error.hint, error);
    if (isUserError(error) || systemCode(error) === undefined) throw error;
    throw unavailable(
      `${file} cannot be written: ${unwritableReason(error)}.`,
      'Check the permissions of its directory and the space left on its disk; it is unchanged.',
      error,
    );
  }
}
