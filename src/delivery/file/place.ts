import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { openDirectory } from './directory.ts';
import { followLinks, lstatIfThere } from './links.ts';
import { PlaceError } from './place-error.ts';

/** Where a file really lies once every link on the way was followed, and whose the one is that will be replaced. */
export interface FilePlace {
  readonly name: string;
  /** Its directory: where the system can, one that stays the same whatever somebody does to its name meanwhile. */
  readonly directory: string;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** What may be done with the one that will be replaced. */
  readonly mode: number | undefined;
  /** Makes what was done in the directory survive a crash. */
  flush(): Promise<void>;
}

/**
 * Finds where a secret for `file` (an absolute path) would be written, and works there. Refuses every place where
 * somebody else could get at it or be deprived of it:
 * - a link on the way that belongs to another user, or that leads into somebody else's directory;
 * - a directory where anybody may replace files (as /tmp, but without the sticky bit);
 * - a file of somebody else's that only root could give back to its owner, or that lies where anybody could have put it.
 * @param me the effective uid; undefined where files have no such owner (Windows)
 * @throws PlaceError, and what `work` throws
 */
export async function inPlace<Result>(
  file: string,
  work: (place: FilePlace) => Promise<Result>,
  me = process.geteuid?.(),
): Promise<Result> {
  const { real, linked } = await followLinks(file, me);
  const opened = await openDirectory(path.dirname(real));
  try {
    // Between the look at the links and the opening somebody may have put one more.
    if (opened.name !== path.dirname(real)) throw new PlaceError(`it leads to ${opened.name} now`);
    const directory = opened.path;
    const name = path.basename(real);
    const [folder, existing] = [await stat(directory), await lstatIfThere(path.join(directory, name))];
    const problem =
      existing && !existing.isFile()
        ? `${real} is ${existing.isDirectory() ? 'a directory' : 'not a regular file'}`
        : undefined;
    const refusal =
      problem ?? (me === undefined ? undefined : strangers(real, { folder, existing, linked, me }));
    if (refusal) throw new PlaceError(refusal);
    const owner = existing && { uid: existing.uid, gid: existing.gid };
    const mode = existing && existing.mode & 0o777;
    return await work({ name, directory, owner, mode, flush: opened.flush });
  } finally {
    await opened.close();
  }
}

/** What is known of a place: its directory, the file that lies there, whether a link led there, and who we are. */
interface Look {
  readonly folder: Stats;
  readonly existing: Stats | undefined;
  readonly linked: boolean;
  readonly me: number;
}

/** @returns what somebody else could do there, or undefined. */
function strangers(file: string, { folder, existing, linked, me }: Look): string | undefined {
  const directory = path.dirname(file);
  if (openToAll(folder) && !isSticky(folder)) return `any user can replace files in ${directory}`;
  if (linked && folder.uid !== me && folder.uid !== 0) {
    return `a link leads into ${directory}, which belongs to another user (uid ${folder.uid})`;
  }
  if (existing === undefined || existing.uid === me) return undefined;
  if (me !== 0) return `${file} belongs to another user (uid ${existing.uid})`;
  // The owner is kept: a file that a stranger put there beforehand would hand the secret to that stranger.
  if (openToAll(folder)) return `any user may have created ${file}, and it belongs to uid ${existing.uid}`;
  return undefined;
}

function openToAll(folder: Stats): boolean {
  return (folder.mode & 0o002) !== 0;
}

function isSticky(folder: Stats): boolean {
  return (folder.mode & 0o1000) !== 0;
}
