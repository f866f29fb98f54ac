import { type FileHandle, rm, stat } from 'node:fs/promises';
import { systemCode } from '../../src/errors.ts';
import { openLock } from '../files/lock.ts';

/**
 * Runs `work` while holding the kernel's lock on `file`, without waiting for it. The kernel frees the lock of a process
 * that dies. The file goes with the lock, because every token that is rotated has one.
 * @returns undefined where another holds the lock
 * @throws UserError `store_unwritable` where the lock cannot be made
 */
export async function holdLock<Result>(
  file: string,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const handle = await take(file);
  if (handle === undefined) return undefined;
  try {
    return { result: await work() };
  } finally {
    // Removed while it is still locked: whoever opened it meanwhile finds that it is no longer the one in the place.
    await rm(file, { force: true });
    await handle.close();
  }
}

async function take(file: string): Promise<FileHandle | undefined> {
  const { tryLock } = await import('../files/kernel-lock.ts');
  for (;;) {
    const handle = await openLock(file);
    const isOurs = tryLock(handle.fd);
    if (isOurs && (await isInPlace(handle, file))) return handle;
    await handle.close();
    if (!isOurs) return undefined;
  }
}

async function isInPlace(handle: FileHandle, file: string): Promise<boolean> {
  try {
    return (await stat(file)).ino === (await handle.stat()).ino;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
