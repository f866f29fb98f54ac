import { copyFile, link, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/errors.ts';
import { privateDirectory, writeDurably } from '../files/durable.ts';
import { unwritableReason } from '../files/unwritable.ts';
import { backupOf } from './backup.ts';

/**
 * Replaces the store's file durably and keeps what it held as the last good copy.
 * @throws UserError `store_unwritable`; the file is then as it was
 */
export async function replaceStore(
  file: string,
  bytes: Buffer,
  options: { keepCopy: boolean },
): Promise<void> {
  try {
    await privateDirectory(path.dirname(file));
    if (options.keepCopy) await keepCopy(await realpath(file));
    await writeDurably(file, bytes);
  } catch (error) {
    throw unwritable(file, error);
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

function unwritable(file: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const reason = unwritableReason(error);
  if (reason === undefined) return error;
  return new UserError(
    'store_unwritable',
    `The store ${file} cannot be written: ${reason}. Nothing was changed.`,
    'Make room or give write permission, then try again; SVCACCT_HOME can move everything elsewhere.',
    { cause: error },
  );
}
