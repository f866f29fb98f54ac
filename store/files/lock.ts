import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode, UserError } from '../../src/errors.ts';

/** How long to wait for another process, in milliseconds. */
const patience = 30_000;

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
    // Closing the file frees the lock.
    await handle.close();
  }
}

/**
 * Like `withLock`, but does not wait.
 * @returns undefined where another process holds the lock.
 */
export async function tryWithLock<Result>(
  file: string,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const handle = await openLock(file);
  try {
    const { tryLock } = await loadLock();
    if (!tryLock(handle.fd)) return undefined;
    return { result: await work() };
  } finally {
    await handle.close();
  }
}

/**
 * Opens a file to lock it, making it (mode 0600) and its directory where they are missing.
 * @throws UserError `store_unwritable`
 */
export async function openLock(file: string): Promise<FileHandle> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return await open(file, 'a', 0o600);
  } catch (error) {
    throw new UserError(
      'store_unwritable',
      `${file} cannot be opened for writing (${systemCode(error) ?? 'unknown reason'}).`,
      'Check the permissions of its directory and the space left on its disk; nothing was changed.',
      { cause: error },
    );
  }
}

/** Loads the binding that locks, which takes 2 ms, for those who have a moment to do it beforehand. */
export async function loadLock(): Promise<typeof import('./kernel-lock.ts')> {
  return import('./kernel-lock.ts');
}

/**
 * Takes the kernel's lock on an open file, waiting for whoever holds it; closing the file frees it.
 * @param file its name, for the error
 * @throws UserError `store_unwritable` where it is still held after 30 s
 */
export async function acquireLock(fd: number, file: string): Promise<void> {
  const { tryLock } = await loadLock();
  if (tryLock(fd)) return;
  // Not before somebody has to wait: Node loads `performance` on first use, which takes 1.5 ms.
  const giveUp = performance.now() + patience;
  // Asked again and again: the binding's own waiting call would keep a thread, and the process, until it is answered.
  for (let pause = 1; !tryLock(fd); pause = Math.min(pause * 2, 25)) {
    if (performance.now() > giveUp) {
      throw new UserError(
        'store_unwritable',
        `Another svcacct has held ${file} for ${patience / 1000} seconds.`,
        'Wait for it to end, or end it, and try again; nothing was changed.',
      );
    }
    await sleep(pause * (0.5 + Math.random()));
  }
}
