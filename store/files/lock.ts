import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/errors.ts';
import { acquireLock } from './acquire-lock.ts';
import { makeDirectory } from './make-directory.ts';
import { unwritableReason } from './unwritable.ts';

/**
 * Runs `work` while holding the kernel's lock on `file` (made where it is missing, mode 0600, never removed: removing
 * it would let two processes hold two locks of the same name). The kernel frees the lock of a process that dies.
 * @throws UserError `store_unwritable` where the lock cannot be made, or is still held after 30 s.
 */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const handle = await openLock(file);
  try {
    await acquireLock(handle.fd, file);
    return await work();
  } finally {
    // Closing the file frees the lock; what was done under it stands, whatever comes of that.
    await handle.close().catch(() => undefined);
  }
}

/**
 * Opens a file to lock it, making it (mode 0600) and its directory where they are missing.
 * @throws UserError `store_unwritable`
 */
export async function openLock(file: string): Promise<FileHandle> {
  try {
    makeDirectory(path.dirname(file));
    return await open(file, 'a', 0o600);
  } catch (error) {
    throw new UserError(
      'store_unwritable',
      `${file} cannot be opened for writing (${unwritableReason(error) ?? 'unknown reason'}).`,
      'Check the permissions of its directory and the space left on its disk.',
      { cause: error },
    );
  }
}
