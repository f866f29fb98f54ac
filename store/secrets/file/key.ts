import path from 'node:path';
import { type Unflushed, writeDurably } from '../../files/durable.ts';
import { withLock } from '../../files/lock.ts';
import type { KeyPair } from './age.ts';
import type { KeySource } from './key-source.ts';
import { readIfThere } from './read.ts';
import { unavailable } from './unreadable-secrets.ts';

/** The one key pair that all encrypted secrets of a directory are for. */
export interface FileKey {
  /** The private key, for reading. @throws UserError `secret_store_locked`, `secret_store_unavailable` */
  identity(): Promise<string>;
  /** The public key, for writing. The first call of all makes the pair. @throws the same */
  recipient(): Promise<string>;
}

/**
 * The key of the encrypted secrets in a directory. The file `recipient` there remembers whom they are for, so that none
 * is ever encrypted for another key, which nobody would notice before it is needed.
 */
export function fileKey(directory: string, source: KeySource, unflushed: Unflushed): FileKey {
  const file = path.join(directory, 'recipient');
  const recorded = () => readIfThere(file)?.toString('utf8').trim();
  const key = remembered(source.open);
  const open = async () => {
    const pair = await key.find();
    const expected = recorded();
    if (pair && expected !== undefined && expected !== pair.recipient) throw otherKey(directory, expected);
    return pair;
  };
  const makeFirst = () =>
    withLock(path.join(directory, '.lock'), async () => {
      const pair = (await open()) ?? (recorded() === undefined ? await source.make() : source.missing());
      key.remember(pair);
      await writeDurably(file, `${pair.recipient}\n`, unflushed);
      return pair;
    });
  return {
    identity: async () => ((await open()) ?? source.missing()).identity,
    recipient: async () => {
      const expected = recorded();
      if (expected === undefined) return (await makeFirst()).recipient;
      if (!source.exists()) source.missing();
      return source.quick ? ((await open()) ?? source.missing()).recipient : expected;
    },
  };
}

/** Looks for a key once, also where several ask at the same time, so that a passphrase is asked for once. */
function remembered(look: () => Promise<KeyPair | undefined>) {
  let found: Promise<KeyPair | undefined> | undefined;
  return {
    async find(): Promise<KeyPair | undefined> {
      found ??= look();
      const mine = found;
      const pair = await mine.catch(() => undefined);
      // What came to nothing is looked for again.
      if (pair === undefined && found === mine) found = undefined;
      return mine;
    },
    remember(pair: KeyPair): void {
      found = Promise.resolve(pair);
    },
  };
}

function otherKey(directory: string, expected: string): Error {
  return unavailable(
    `The secrets in ${directory} are encrypted for another key: ${expected}.`,
    'Set SVCACCT_SECRET_KEY_FILE to the key file they were encrypted with.',
  );
}
