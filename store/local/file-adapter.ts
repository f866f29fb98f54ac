import { readFileSync, realpathSync } from 'node:fs';
import type { Adapter } from 'lowdb';
import { systemCode, UserError } from '../../src/errors.ts';
import { backupOf } from './backup.ts';
import { parse, type StoreDocument, serialize } from './layout.ts';
import { LayoutError } from './layout-error.ts';

/**
 * lowdb's adapter for our document: whole, durable writes, and the version before the last write kept as `.bak`.
 * Writing is for whoever holds the store's lock, and only after a read succeeded: what cannot be read is never replaced.
 */
export class FileAdapter implements Adapter<StoreDocument> {
  readonly #file: string;
  #exists = false;

  constructor(file: string) {
    this.#file = file;
  }

  /** @throws UserError `store_unreadable`, naming the file, what is wrong with it and the last good copy. */
  async read(): Promise<StoreDocument | null> {
    const bytes = this.#bytes();
    this.#exists = bytes !== undefined;
    if (bytes === undefined) return null;
    try {
      return await parse(bytes);
    } catch (error) {
      if (error instanceof LayoutError) throw await unreadable(this.#file, error);
      throw error;
    }
  }

  /** @throws UserError `store_unwritable`; the file is then as it was. */
  async write(document: StoreDocument): Promise<void> {
    const { replaceStore } = await import('./replace-store.ts');
    await replaceStore(this.#file, serialize(document), { keepCopy: this.#exists });
  }

  #bytes(): Buffer | undefined {
    try {
      // Nothing else is to be done meanwhile, and the asynchronous call costs a command 2 ms more.
      return readFileSync(this.#file);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw new UserError(
        'store_unreadable',
        `The store ${this.#file} cannot be read (${systemCode(error) ?? 'unknown reason'}).`,
        'Check its permissions and its owner; it was left as it is.',
        { cause: error },
      );
    }
  }
}

async function unreadable(file: string, error: LayoutError): Promise<UserError> {
  const message = `The store ${file} cannot be used: ${error.message}. It was left as it is.`;
  if (error.newer) {
    return new UserError(
      'store_unreadable',
      message,
      'Install the newest svcacct: a newer one wrote this store.',
    );
  }
  const backup = backupOf(realpathSync(file));
  const good = await lastGoodCopy(backup);
  const hint = good
    ? `The last good copy is ${backup} (revision ${good.head.revision}, ${good.accounts.size} accounts); "svcacct doctor --restore" brings it back.`
    : `There is no good copy in ${backup}. Repair the file by hand, or move it away to start with an empty store.`;
  return new UserError('store_unreadable', message, hint);
}

async function lastGoodCopy(backup: string): Promise<StoreDocument | undefined> {
  try {
    return await parse(readFileSync(backup));
  } catch {
    return undefined;
  }
}
