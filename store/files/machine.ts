import { chmod, lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode, UserError } from '../../src/errors.ts';
import type { LooseFile, Machine } from '../../src/ports.ts';
import { version } from '../../src/version.ts';
import type { Paths } from './paths.ts';
import { isOurs } from './trust.ts';
import { tryWriting } from './try-writing.ts';
import { unwritableReason } from './unwritable.ts';

/** What group and others may do. */
const foreign = 0o077;

/** @returns this machine, with the files under our directories. */
export function openMachine(paths: Paths): Machine {
  return {
    runtime: {
      svcacct: version,
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
    },
    async looseFiles() {
      if (process.platform === 'win32') return [];
      const found = await Promise.all(rootsOf(paths).map(looseBelow));
      // One of the directories may lie in another.
      const byPath = new Map(found.flat().map((loose) => [loose.path, loose]));
      return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    unwritable: async () =>
      rootsOf(paths).flatMap((place) => {
        const reason = tryWriting(place);
        return reason === undefined ? [] : [{ path: place, reason }];
      }),
    async tighten(files) {
      for (const { path: file, wanted } of files) {
        try {
          await chmod(file, Number.parseInt(wanted, 8));
        } catch (error) {
          throw notTightened(file, error);
        }
      }
    },
  };
}

function rootsOf(paths: Paths): string[] {
  return [...new Set([paths.config, paths.data, paths.state])];
}

async function looseBelow(directory: string): Promise<LooseFile[]> {
  const own = await looseAt(directory);
  const names = await readdir(directory).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemCode(error) ?? '')) return [];
    throw error;
  });
  const below: LooseFile[] = [];
  // One after the other: there may be ten thousand.
  for (const name of names) {
    const entry = path.join(directory, name);
    const isDirectory = (await lstat(entry).catch(() => undefined))?.isDirectory() === true;
    below.push(...(isDirectory ? await looseBelow(entry) : await looseAt(entry)));
  }
  return [...own, ...below];
}

/**
 * A symlink stands for what it points at; one that points at nothing, or a file that went, is passed over, and so is a
 * device: everybody needs /dev/null as it is.
 */
async function looseAt(file: string): Promise<LooseFile[]> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || !(found.isFile() || found.isDirectory())) return [];
  const owner = isOurs(found.uid) ? undefined : found.uid;
  if (owner === undefined && (found.mode & foreign) === 0) return [];
  const wanted = octal(found.mode & ~foreign);
  return [{ path: file, mode: octal(found.mode), wanted, ...(owner === undefined ? {} : { owner }) }];
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, '0');
}

function notTightened(file: string, error: unknown): unknown {
  const reason = unwritableReason(error);
  if (reason === undefined) return error;
  return new UserError(
    'store_unwritable',
    `The permissions of ${file} cannot be changed (${reason}).`,
    'It belongs to another user: its owner or an administrator has to change them.',
    { cause: error },
  );
}
