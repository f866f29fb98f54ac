import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from '../../src/errors.ts';
import { loadLock, lockOrFail } from './acquire-lock.ts';
import { openLock } from './lock.ts';

/** Whoever only looks whether a lock is held holds it for a moment: so often it is tried again, 10 ms apart. */
const tries = 5;

/** A lock that is held until it is let go of, or the process ends. */
export interface HeldLock {
  release(): Promise<void>;
}

/**
 * Takes the kernel's lock on `file`, without waiting for it. The kernel frees the lock of a process that dies. The file
 * goes with the lock, because every token that is rotated or made has one.
 * @returns undefined where another holds the lock
 * @throws UserError `store_unwritable` where the lock cannot be made
 */
export async function takeLock(file: string): Promise<HeldLock | undefined> {
  const handle = await take(file);
  if (handle === undefined) return undefined;
  return {
    async release() {
      // Removed while it is still locked: whoever opened it meanwhile finds that it is no longer the one in the place.
      await rm(file, { force: true }).catch(() => undefined);
      await handle.close().catch(() => undefined);
    },
  };
}

/** Runs `work` while holding the lock on `file`, as `takeLock` does. @returns undefined where another holds the lock */
export async function holdLock<Result>(
  file: string,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const held = await takeLock(file);
  if (held === undefined) return undefined;
  try {
    return { result: await work() };
  } finally {
    await held.release();
  }
}

/** @returns whether somebody holds the lock on `file`. */
export async function isLocked(file: string): Promise<boolean> {
  const { tryLock } = await loadLock();
  const handle = await open(file, 'r+').catch((error) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return false;
  try {
    return !lockOrFail(() => tryLock(handle.fd), file);
  } finally {
    await handle.close();
  }
}

async function take(file: string): Promise<FileHandle | undefined> {
  const { tryLock } = await loadLock();
  for (let left = tries; left > 0; ) {
    const handle = await openLock(file);
    const isOurs = lockOrFail(() => tryLock(handle.fd), file);
    if (isOurs && (await isInPlace(handle, file))) return handle;
    await handle.close();
    if (isOurs) continue;
    left--;
    await sleep(10);
  }
  return undefined;
}

async function isInPlace(handle: FileHandle, file: string): Promise<boolean> {
  try {
    return (await stat(file)).ino === (await handle.stat()).ino;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
