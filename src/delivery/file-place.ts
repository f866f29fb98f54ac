import type { Stats } from 'node:fs';
import { lstat, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode, UserError } from '../errors.ts';

/** Where a file really lies once every link on the way was followed, and whose the one is that will be replaced. */
export interface FilePlace {
  readonly file: string;
  readonly directory: string;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Finds where a secret for `file` (an absolute path) would be written, and refuses every place where somebody else
 * could get at it or be deprived of it:
 * - a link on the way that belongs to somebody else, or that leads into somebody else's directory;
 * - a directory where anybody may replace files (as /tmp, but without the sticky bit);
 * - a file of somebody else's that only root could give back to its owner, or that lies where anybody could have put it.
 * @param me the effective uid; undefined where files have no such owner (Windows)
 * @throws UserError `delivery_failed`
 */
export async function findPlace(file: string, me = process.geteuid?.()): Promise<FilePlace> {
  const { real, linked } = await followLinks(file, me);
  const directory = path.dirname(real);
  const folder = await stat(directory);
  if (!folder.isDirectory()) throw refused(file, `${directory} is no directory`);
  const existing = await lstatIfThere(real);
  if (existing && !existing.isFile()) throw refused(file, `${real} is no ordinary file`);
  if (me !== undefined) {
    const problem = folderProblem(directory, folder, linked, me) ?? ownerProblem(real, existing, folder, me);
    if (problem) throw refused(file, problem);
  }
  return { file: real, directory, owner: existing && { uid: existing.uid, gid: existing.gid } };
}

function folderProblem(directory: string, folder: Stats, linked: boolean, me: number): string | undefined {
  if (openToAll(folder) && !isSticky(folder)) return `anybody may replace files in ${directory}`;
  if (linked && folder.uid !== me && folder.uid !== 0) {
    return `a link leads into ${directory}, which belongs to somebody else (uid ${folder.uid})`;
  }
  return undefined;
}

function ownerProblem(
  file: string,
  existing: Stats | undefined,
  folder: Stats,
  me: number,
): string | undefined {
  if (existing === undefined || existing.uid === me) return undefined;
  if (me !== 0) return `${file} belongs to somebody else (uid ${existing.uid})`;
  // The owner is kept: a file that a stranger put there beforehand would hand the secret to that stranger.
  if (openToAll(folder)) return `anybody may have put ${file} there, and it belongs to uid ${existing.uid}`;
  return undefined;
}

/** Follows links one by one, so that each can be looked at; the last part need not be there. */
async function followLinks(file: string, me: number | undefined): Promise<{ real: string; linked: boolean }> {
  const { root } = path.parse(file);
  let current = root;
  let links = 0;
  const rest = partsOf(file, root);
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const next = path.join(current, name);
    const found = await lstatIfThere(next);
    if (!found && rest.length > 0) throw refused(file, `there is no directory ${next}`);
    if (!found?.isSymbolicLink()) {
      current = next;
      continue;
    }
    if (me !== undefined && found.uid !== me && found.uid !== 0) {
      throw refused(file, `${next} is a link that belongs to somebody else (uid ${found.uid})`);
    }
    if (++links > 40) throw refused(file, 'its links lead in a circle');
    const target = await readlink(next);
    if (path.isAbsolute(target)) current = path.parse(target).root;
    rest.unshift(...partsOf(target, path.parse(target).root));
  }
  return { real: current, linked: links > 0 };
}

function partsOf(file: string, root: string): string[] {
  return file
    .slice(root.length)
    .split(path.sep)
    .filter((part) => part !== '' && part !== '.');
}

async function lstatIfThere(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function openToAll(folder: Stats): boolean {
  return (folder.mode & 0o002) !== 0;
}

function isSticky(folder: Stats): boolean {
  return (folder.mode & 0o1000) !== 0;
}

function refused(file: string, why: string): UserError {
  return new UserError(
    'delivery_failed',
    `The secret was not written to ${file}: ${why}.`,
    "Name a file in a directory that is there and is yours or root's, by its real path.",
  );
}
