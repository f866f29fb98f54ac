import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import type { Rotation } from '../../src/domain/rotation/rotation.ts';
import { systemCode, systemReason, UserError } from '../../src/errors.ts';
import type { RotationJournal } from '../../src/ports.ts';
import { privateDirectory, removeDurably, type Unflushed, writeDurably } from '../files/durable.ts';
import { holdLock, isLocked } from '../files/held-lock.ts';
import { longestRecord, reading, readTextIfThere } from '../files/read-text.ts';
import { isRecordFile, parseRotation } from './record.ts';
import { recordName } from './record-name.ts';

/** @returns the journal in a directory: one small JSON file for each unfinished rotation. */
export function openJournal(
  directory: string,
  unflushed: Unflushed = () => undefined,
  tell: (error: UserError) => void = (error) => {
    throw error;
  },
): RotationJournal {
  const fileOf = (id: string) => path.join(directory, `${recordName(id)}.json`);
  const lockOf = (id: string) => path.join(directory, `${recordName(id)}.lock`);
  return {
    async list() {
      const names = (await namesIn(directory)).filter(isRecordFile);
      const rotations = await Promise.all(names.map((name) => readOrTell(path.join(directory, name), tell)));
      return rotations
        .filter((rotation) => rotation !== undefined)
        .sort((a, b) => Date.parse(a.started_at) - Date.parse(b.started_at));
    },
    find: (id) => read(fileOf(id)),
    async save(rotation) {
      const file = fileOf(rotation.id);
      await writing(file, async () => {
        await privateDirectory(directory);
        await writeDurably(file, `${JSON.stringify(rotation, null, 2)}\n`, unflushed);
      });
    },
    async remove(id) {
      const file = fileOf(id);
      await writing(file, () => removeDurably(file, unflushed));
    },
    isInWork: (id) => isLocked(lockOf(id)),
    exclusively: (id, work) =>
      holdLock(lockOf(id), async () => {
        await sweep(directory, `.${recordName(id)}.json.`);
        return work();
      }),
  };
}

/** Removes what a process left that died while it wrote this record; whoever holds the lock is the only one to write. */
async function sweep(directory: string, prefix: string): Promise<void> {
  const left = (await namesIn(directory)).filter((name) => name.startsWith(prefix));
  for (const name of left) await rm(path.join(directory, name), { force: true });
}

/** One that cannot be read is told, and keeps nobody from the others. */
async function readOrTell(file: string, tell: (error: UserError) => void): Promise<Rotation | undefined> {
  try {
    return await read(file);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell(error);
    return undefined;
  }
}

async function read(file: string): Promise<Rotation | undefined> {
  const text = reading(
    () => readTextIfThere(file, { most: longestRecord, own: true }),
    (problem) => unreadable(file, problem.message, problem),
  );
  // Never begun, or finished by another process this moment.
  if (text === undefined) return undefined;
  const read = parseRotation(text);
  if ('problem' in read) throw unreadable(file, read.problem);
  return read.rotation;
}

function unreadable(file: string, reason: string, cause?: unknown): UserError {
  return new UserError(
    'store_unreadable',
    `The record of a rotation ${file} cannot be read (${reason}). It was not changed.`,
    advise`${commandHint('doctor', [], { fix: true })} puts it right, or moves it aside and deletes nothing.`,
    { cause },
  );
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw unreadable(directory, systemReason(error), error);
  }
}

async function writing(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new UserError(
      'store_unwritable',
      `The record of the rotation ${file} cannot be written (${systemReason(error)}).`,
      'Check the permissions of its directory and the space left on its disk.',
      { cause: error },
    );
  }
}
