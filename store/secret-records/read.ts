import { readdirSync } from 'node:fs';
import path from 'node:path';
import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import { systemCode, systemReason, UserError } from '../../src/errors.ts';
import { longestRecord, reading, readTextIfThere } from '../files/read-text.ts';
import type { SecretRecordFiles } from './files.ts';
import { parseUserRecords, type UserRecords } from './record.ts';

// Calls that wait: the files are small, and the asynchronous calls would cost `token get` 2 ms more.

/**
 * @returns the records of one user, or undefined where there are none.
 * @throws UserError `store_unreadable`
 */
export function readUserRecords(file: string): UserRecords | undefined {
  const text = reading(
    () => readTextIfThere(file, { most: longestRecord, own: true }),
    ({ message, hint }) => unreadable(file, message, hint),
  );
  return text === undefined ? undefined : parseUserRecords(file, text);
}

/**
 * @returns the records of every user, in no particular order, and which users have stamps: most have none, and looking
 *   for each would take as long as all the rest.
 *   One that cannot be read is told, and the others are read.
 * @throws UserError `store_unreadable`
 */
export function readEveryUser(
  { directory, stamps }: SecretRecordFiles,
  unreadableRecord: (error: UserError) => void,
): {
  readonly users: readonly UserRecords[];
  readonly hasStamps: (user: string) => boolean;
} {
  const names = unlessMissing(directory, () => readdirSync(directory)) ?? [];
  const known = new Set(names);
  const users = names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .map((name) => readOrTell(path.join(directory, name), unreadableRecord))
    // Removed by another process in between.
    .filter((records) => records !== undefined);
  return { users, hasStamps: (user) => known.has(path.basename(stamps(user))) };
}

function readOrTell(file: string, tell: (error: UserError) => void): UserRecords | undefined {
  try {
    return readUserRecords(file);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell(error);
    return undefined;
  }
}

function unlessMissing<Content>(file: string, read: () => Content): Content | undefined {
  try {
    return read();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw unreadable(file, systemReason(error), undefined, error);
  }
}

function unreadable(file: string, reason: string, hint?: string, cause?: unknown): UserError {
  return new UserError(
    'store_unreadable',
    `The record of stored secrets ${file} cannot be read (${reason}).`,
    hint ?? advise`${commandHint('doctor')} says what puts it right.`,
    { cause },
  );
}
