import { copyFile, link, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/errors.ts';
import { privateDirectory, type Unflushed, writeDurably } from '../files/durable.ts';
import { resolveFile } from '../files/resolve-file.ts';
import { unwritableReason } from '../files/unwritable.ts';
import { backupOf } from './backup.ts';

/**
 * Replaces the store's file durably and keeps what it held as the last good copy.
 * @throws UserError `store_unwritable`; the file is then as it was
 */
export async function replaceStore(
  file: string,
  bytes: Buffer,
  options: { keepCopy: boolean; unflushed: Unflushed },
): Promise<void> {
  try {
    const real = resolveFile(file);
    await privateDirectory(path.dirname(real));
    if (options.keepCopy) {
      await requireOneName(real);
      await keepCopy(real);
    }
    await writeDurably(real, bytes, options.unflushed);
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
  } finally {
    // Also after a rename that worked: one onto another name of the same file does nothing, and leaves both.
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}

/**
 * A second name of the file elsewhere (a hard link) would stay with what it holds now, and two programs would go on with
 * two stores. Names of our own for it, such as that of the last good copy, do not count.
 */
async function requireOneName(file: string): Promise<void> {
  const { nlink, ino, dev } = await stat(file);
  if (nlink === 1) return;
  const directory = path.dirname(file);
  const names = (await readdir(directory)).filter((name) => name.startsWith(path.basename(file)));
  const found = await Promise.all(
    names.map((name) => stat(path.join(directory, name)).catch(() => undefined)),
  );
  if (found.filter((one) => one?.ino === ino && one.dev === dev).length >= nlink) return;
  throw new UserError(
    'store_unwritable',
    `The store ${file} has a second name (a hard link), so replacing it would create two stores. It is unchanged.`,
    `Use a symbolic link there (ln -s ${file} NAME), or copy the file: cp ${file} ${file}.new && mv ${file}.new ${file}`,
  );
}

function unwritable(file: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const reason = unwritableReason(error);
  if (reason === undefined) return error;
  return new UserError(
    'store_unwritable',
    `The store ${file} cannot be written: ${reason}. It is unchanged.`,
    'Free disk space or grant write permission, then try again; or set SVCACCT_HOME to another directory.',
    { cause: error },
  );
}
