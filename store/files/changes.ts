import { stat } from 'node:fs/promises';
import type { Changes } from '../../src/ports.ts';

/**
 * Looks at files and directories, not into them. Everything here is replaced by renaming, which changes the time of the
 * file and of its directory: no system's own notification is needed, and what lies on a network file system is seen too.
 * @param isComplete whether nothing else holds what can be changed
 */
export function changesOf(places: readonly string[], isComplete: boolean): Changes {
  return {
    isComplete,
    sign: async () => (await Promise.all(places.map(signOf))).join(' '),
  };
}

async function signOf(place: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(place);
    return `${ino}:${size}:${mtimeMs}`;
  } catch {
    // Not there, or not to be looked at: whoever reads it tells what is wrong.
    return '-';
  }
}
