import { closeSync, fsyncSync, openSync, rmdirSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeDirectory } from './make-directory.ts';
import { removeQuietly, temporaryName } from './temporary.ts';
import { unwritableReason } from './unwritable.ts';

/**
 * Writes a file in a directory, making that where it is missing, and removes what it made: only that shows whether a
 * command could.
 * @returns why not, in words; undefined where it could
 */
export function tryWriting(directory: string): string | undefined {
  let made: string | undefined;
  const file = path.join(directory, temporaryName('probe'));
  try {
    made = makeDirectory(directory);
    const fd = openSync(file, 'wx', 0o600);
    try {
      writeSync(fd, ' '.repeat(4096));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    return undefined;
  } catch (error) {
    const reason = unwritableReason(error);
    if (reason === undefined) throw error;
    return reason;
  } finally {
    removeQuietly(file);
    if (made !== undefined) removeEmpty(directory, made);
  }
}

/** Removes a directory and those above it up to `topmost`, as long as nothing is in them. */
function removeEmpty(directory: string, topmost: string): void {
  try {
    for (let current = directory; ; current = path.dirname(current)) {
      rmdirSync(current);
      if (current === topmost) return;
    }
  } catch {
    // Another process uses it by now.
  }
}
