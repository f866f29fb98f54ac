import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Unflushed, writeDurably } from '../../files/durable.ts';
import { decryptWithPassphrase, encryptWithPassphrase, keyPairOf, makeKeyPair } from './age.ts';
import type { KeySource } from './key-source.ts';
import type { Passphrase } from './passphrase.ts';
import { readIfThere } from './read.ts';
import { locked, unavailable } from './unreadable-secrets.ts';

/** @returns the key in `identity.age`, which a passphrase opens. That takes a second: once in a process is enough. */
export function sealedKeySource(directory: string, passphrase: Passphrase, unflushed: Unflushed): KeySource {
  const file = path.join(directory, 'identity.age');
  return {
    quick: false,
    exists: () => existsSync(file),
    open: async () => {
      const sealed = readIfThere(file);
      return sealed && keyPairOf(await unseal(file, sealed, passphrase));
    },
    make: async () => {
      const pair = await makeKeyPair();
      await writeDurably(
        file,
        await encryptWithPassphrase(await passphrase.choose(), pair.identity),
        unflushed,
      );
      return pair;
    },
    missing: () => {
      throw unavailable(
        `The secrets in ${directory} are encrypted for a key file, not for a passphrase: there is no ${file}.`,
        'Set SVCACCT_SECRET_KEY_FILE to the key file, or restore identity.age if it was lost.',
      );
    },
  };
}

async function unseal(file: string, sealed: Uint8Array, passphrase: Passphrase): Promise<string> {
  for (let retries = passphrase.retries; ; retries--) {
    const text = await passphrase.read();
    try {
      return await decryptWithPassphrase(text, sealed);
    } catch (error) {
      if (retries > 0) continue;
      throw locked(
        `The passphrase does not open ${file}, or the file is damaged.`,
        'Try again with the passphrase that was chosen for the first secret.',
        error,
      );
    }
  }
}
