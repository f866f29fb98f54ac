import type { Stats } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../../errors.ts';
import { PlaceError } from './place-error.ts';

/**
 * Follows links one by one, so that each can be looked at; the last part need not be there.
 * @throws PlaceError for a stranger's link, and for a directory that is not there
 */
export async function followLinks(
  file: string,
  me: number | undefined,
): Promise<{ readonly real: string; readonly linked: boolean }> {
  const { root } = path.parse(file);
  let current = root;
  let links = 0;
  const rest = partsOf(file, root);
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const next = path.join(current, name);
    const found = await lstatIfThere(next);
    if (!found && rest.length > 0) throw new PlaceError(`there is no directory ${next}`);
    if (!found?.isSymbolicLink()) {
      current = next;
      continue;
    }
    if (me !== undefined && found.uid !== me && found.uid !== 0) {
      throw new PlaceError(`${next} is a link that belongs to another user (uid ${found.uid})`);
    }
    if (++links > 40) throw new PlaceError('its symbolic links form a loop');
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

/** @returns what lies there, a link as such; undefined where nothing does. */
export async function lstatIfThere(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
