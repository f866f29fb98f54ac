import { closeSync, openSync, rmdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../../src/errors.ts';
import { makeDirectory } from '../files/make-directory.ts';

// Calls that wait: a stamp is one small entry, and the asynchronous calls would cost `token get` 2 ms more.

/** @returns the time of a stamp in ISO 8601, UTC, or undefined where there is none. */
export function readStamp(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtime.toISOString();
}

/** Sets the time of a stamp, making it where it is missing. @throws the system's error */
export function writeStamp(file: string, time: Date): void {
  try {
    utimesSync(file, time, time);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    makeDirectory(path.dirname(file));
    closeSync(openSync(file, 'a', 0o600));
    utimesSync(file, time, time);
  }
}

/** Removes a stamp, and its directory where it was the last. What it belonged to is gone: one that stays says nothing. */
export function removeStamp(file: string): void {
  try {
    rmSync(file, { force: true });
    rmdirSync(path.dirname(file));
  } catch {
    // Others are in it, or the system does not let us.
  }
}
