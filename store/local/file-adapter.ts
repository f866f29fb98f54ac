import { copyFile, link, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { systemCode, UserError } from '../../src/errors.ts';
import { privateDirectory, writeDurably } from '../files/durable.ts';
import { parse, type StoreDocument, serialize } from './layout.ts';
import { LayoutError } from './layout-error.ts';

/** @returns where the last good copy of a store file is kept. */
export function backupOf(file: string): string {
  return `${file}.bak`;
}

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
    const bytes = await this.#bytes();
    this.#exists = bytes !== undefined;
    if (bytes === undefined) return null;
    try {
      return parse(bytes);
    } catch (error) {
      if (error instanceof LayoutError) throw await unreadable(this.#file, error);
      throw error;
    }
  }

  /** @throws UserError `store_unwritable`; the file is then as it was. */
  async write(document: StoreDocument): Promise<void> {
    try {
      await privateDirectory(dirname(this.#file));
      if (this.#exists) await keepCopy(await realpath(this.#file));
      await writeDurably(this.#file, serialize(document));
    } catch (error) {
      throw unwritable(this.#file, error);
    }
  }

  async #bytes(): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#file);
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

/** Keeps the current file as the last good copy: a second name for it, because the write replaces the first one. */
async function keepCopy(file: string): Promise<void> {
  const fresh = `${backupOf(file)}.${process.pid}`;
  try {
    await rm(fresh, { force: true });
    // Some file systems have no hard links.
    await link(file, fresh).catch(() => copyFile(file, fresh));
    await rename(fresh, backupOf(file));
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
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
  const backup = backupOf(await realpath(file));
  const good = await readFile(backup)
    .then((bytes) => parse(bytes))
    .catch(() => undefined);
  const hint = good
    ? `The last good copy is ${backup} (revision ${good.head.revision}, ${good.accounts.size} accounts); "svcacct doctor --restore" brings it back.`
    : `There is no good copy in ${backup}. Repair the file by hand, or move it away to start with an empty store.`;
  return new UserError('store_unreadable', message, hint);
}

function unwritable(file: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const reasons: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'your share of the disk is used up',
    EROFS: 'the file system is read-only',
    EACCES: 'its directory may not be written',
    EPERM: 'its directory may not be written',
  };
  const code = systemCode(error);
  if (code === undefined) return error;
  return new UserError(
    'store_unwritable',
    `The store ${file} cannot be written: ${reasons[code] ?? code}. Nothing was changed.`,
    'Make room or give write permission, then try again; SVCACCT_HOME can move everything elsewhere.',
    { cause: error },
  );
}
