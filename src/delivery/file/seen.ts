import type { BigIntStats } from 'node:fs';
import { link, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode, UserError } from '../../errors.ts';
import { requireExpanded } from '../path-given.ts';
import { ownDescriptor } from './descriptor.ts';
import { followLinks } from './links.ts';
import { unwritten } from './unwritten.ts';

/**
 * What lies where a document would be written, as it is now: who was asked about it is held to it by `publish`.
 * Looked up by the system itself, however the path is spelled and whether or not its directory can be listed.
 * @returns undefined where nothing lies there
 * @throws UserError `store_unwritable` for a directory, and where nobody can tell
 */
export async function fileSeen(file: string, me = process.geteuid?.()): Promise<string | undefined> {
  requireExpanded(file);
  try {
    const whole = path.resolve(file);
    const descriptor = await ownDescriptor(whole);
    if (descriptor !== undefined) return `descriptor ${descriptor}`;
    const found = await look((await followLinks(whole, me)).real);
    if (found?.isDirectory() || (found === undefined && file.endsWith('/'))) throw aDirectory(file);
    return found && sealOf(found);
  } catch (error) {
    throw unwritten(file, error);
  }
}

/** @throws UserError `conflict` where something else lies there than was seen */
export async function requireSeen(file: string, seen: string | undefined): Promise<void> {
  const found = await look(file);
  if ((found && sealOf(found)) !== seen) throw changed(file);
}

/** @returns what brings a new file to its name only where what was seen lies there still, or nothing where nothing was. */
export function putOver(seen: string | undefined, file: string) {
  if (seen === undefined) return (temporary: string, target: string) => putNew(temporary, target, file);
  return async (temporary: string, target: string) => {
    const found = await look(target);
    if ((found && sealOf(found)) !== seen) throw changed(file);
    await rename(temporary, target);
  };
}

/** A link is made only where the name is free; a file system without links (FAT) is asked just before. */
async function putNew(temporary: string, target: string, file: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') throw changed(file);
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
    if ((await look(target)) !== undefined) throw changed(file);
    return rename(temporary, target);
  }
  await rm(temporary, { force: true });
}

async function look(file: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(file, { bigint: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Which file it is and when it was last changed; of a device or a pipe, which one. */
function sealOf(found: BigIntStats): string {
  const which = `${found.dev}:${found.ino}`;
  return found.isFile() ? `${which}:${found.size}:${found.mtimeNs}:${found.ctimeNs}` : which;
}

function changed(file: string): UserError {
  return new UserError(
    'conflict',
    `${file} was created or changed meanwhile, and was left as it is.`,
    'Try again: you are asked before it is replaced.',
  );
}

function aDirectory(file: string): UserError {
  return new UserError('store_unwritable', `${file} is a directory.`, 'Add the name of a file to the path.');
}
