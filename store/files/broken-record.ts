import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { chmod, link, rename } from 'node:fs/promises';
import path from 'node:path';
import { systemCode, systemReason, UserError } from '../../src/errors.ts';
import type { UnreadableRecord } from '../../src/ports.ts';
import { tryFlushDirectory, type Unflushed } from './durable.ts';
import { longestRecord, readTextIfThere } from './read-text.ts';
import { strangerTo } from './trust.ts';
import { UnreadableError } from './unreadable-error.ts';
import { unwritableReason } from './unwritable.ts';

/** What is wrong with a file of ours, and what puts it right. */
export type Broken = Pick<UnreadableRecord, 'file' | 'reason' | 'remedy' | 'hint'>;

/**
 * Looks at one of our small files.
 * @param problemOf says what is wrong with a text; undefined where nothing is
 * @returns undefined where it can be read, or is not there
 */
export function brokenFile(
  file: string,
  problemOf: (text: string) => Pick<Broken, 'reason' | 'remedy' | 'hint'> | undefined,
): Broken | undefined {
  try {
    const text = readTextIfThere(file, { most: longestRecord, own: true });
    const problem = text === undefined ? undefined : problemOf(text);
    return problem && { file, ...problem };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { file, reason: error.message, ...remedyOf(file, systemCode(error.cause), error.hint) };
  }
}

/** Looks at a directory of them. @returns the names in it, or what is wrong with it */
export function namesOrBroken(directory: string): readonly string[] | Broken {
  try {
    return readdirSync(directory);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') return [];
    return { file: directory, reason: systemReason(error), ...remedyOf(directory, code, undefined) };
  }
}

/** Codes that say what is in a place, which another try does not change. */
const inPlace = ['ENOTDIR', 'EISDIR', 'ENXIO', 'ELOOP'];

function remedyOf(
  file: string,
  code: string | undefined,
  hint: string | undefined,
): Pick<Broken, 'remedy' | 'hint'> {
  const found = lookAt(file);
  if (found !== undefined && found.uid !== process.geteuid?.() && process.geteuid !== undefined) {
    return {
      remedy: 'by_hand',
      hint: `It belongs to uid ${found.uid}. Look at what it says; if that is right, give it to whoever runs svcacct (chown), with mode 600.`,
    };
  }
  const isLoose = found?.isFile() === true && strangerTo(found) !== undefined;
  if (isLoose || code === 'EACCES' || code === 'EPERM') return { remedy: 'permit', hint };
  if (code === undefined || inPlace.includes(code)) return { remedy: 'aside' };
  return { remedy: 'by_hand', hint: 'Try again; where it stays so, look after the disk it lies on.' };
}

function lookAt(file: string): Stats | undefined {
  return lstatSync(file, { throwIfNoEntry: false });
}

/** Gives the owner of a file or directory what its mode took, and takes from others what it gave. @throws UserError */
export async function permit(file: string): Promise<void> {
  const mode = lookAt(file)?.isDirectory() ? 0o700 : 0o600;
  await mending(file, () => chmod(file, mode));
}

/** Moves something out of the way, under a name that says when. @returns that name. @throws UserError */
export async function moveAside(file: string, now: Date, unflushed: Unflushed): Promise<string> {
  const aside = asideName(file, now);
  await mending(file, () => rename(file, aside));
  await tryFlushDirectory(path.dirname(file), unflushed);
  return aside;
}

/** Gives a file a second name, so that its first one never stands for nothing. @returns that name. @throws UserError */
export async function alsoAside(file: string, now: Date, unflushed: Unflushed): Promise<string> {
  const aside = asideName(file, now);
  await mending(file, () => link(file, aside));
  await tryFlushDirectory(path.dirname(file), unflushed);
  return aside;
}

function asideName(file: string, now: Date): string {
  return `${file}.aside-${now.toISOString().replace(/[:.]/g, '-')}`;
}

async function mending(file: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = unwritableReason(error);
    if (reason === undefined) throw error;
    throw new UserError(
      'store_unwritable',
      `${file} cannot be put right: ${reason}. It is unchanged.`,
      'Make room or give write permission to its directory, then try again.',
      { cause: error },
    );
  }
}
