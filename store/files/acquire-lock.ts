// Apart from lock.ts, which opens files by node:fs/promises: loading that takes 1 ms, and handing a secret out needs none.
import { systemReason, UserError } from '../../src/errors.ts';

/** How long to wait for another process, in milliseconds. */
const patience = 30_000;

/**
 * Loads the binding that locks, which takes 2 ms, for those who have a moment to do it beforehand.
 * @throws UserError `store_unwritable` where there is none for this platform
 */
export async function loadLock(): Promise<typeof import('./kernel-lock.ts')> {
  try {
    return await import('./kernel-lock.ts');
  } catch (error) {
    throw new UserError(
      'store_unwritable',
      `svcacct cannot lock files here: it does not support ${process.platform}-${process.arch}${musl()} (${systemReason(error)}).`,
      'Supported are Linux with glibc, macOS and Windows, on x64 and arm64. If this is such a system, install svcacct again.',
      { cause: error },
    );
  }
}

/**
 * Asks for a lock. @returns false where another process holds it
 * @throws UserError `store_unwritable` where the system gives none: without one, two commands would undo each other
 */
export function lockOrFail(ask: () => boolean, file: string): boolean {
  try {
    return ask();
  } catch (error) {
    throw new UserError(
      'store_unwritable',
      `${file} cannot be locked (${systemReason(error)}), so nothing was written.`,
      'Try again. If its file system does not support locks (some network file systems do not), set SVCACCT_HOME to another directory.',
      { cause: error },
    );
  }
}

/** Node built for another C library than glibc, such as Alpine's. */
function musl(): string {
  if (process.platform !== 'linux') return '';
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return header?.glibcVersionRuntime === undefined ? ' with musl' : '';
}

/**
 * Takes the kernel's lock on an open file, waiting for whoever holds it; closing the file frees it.
 * @param file its name, for the error
 * @throws UserError `store_unwritable` where it is still held after 30 s
 */
export async function acquireLock(fd: number, file: string): Promise<void> {
  const { tryLock } = await loadLock();
  const isFree = () => lockOrFail(() => tryLock(fd), file);
  if (isFree()) return;
  // Not before somebody has to wait: loading both takes 1.5 ms.
  const { setTimeout: sleep } = await import('node:timers/promises');
  const giveUp = performance.now() + patience;
  // Asked again and again: the binding's own waiting call would keep a thread, and the process, until it is answered.
  for (let pause = 1; !isFree(); pause = Math.min(pause * 2, 25)) {
    if (performance.now() > giveUp) {
      throw new UserError(
        'store_unwritable',
        `Another svcacct has held ${file} for ${patience / 1000} seconds.`,
        'Wait for it to end, or end it, and try again.',
      );
    }
    await sleep(pause * (0.5 + Math.random()));
  }
}
