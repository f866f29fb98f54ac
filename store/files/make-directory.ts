import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../../src/errors.ts';

/**
 * Makes a directory with those above that are missing, for its owner alone (0700). Node's own recursive call never ends
 * where the system makes no directory in one that is there, as in /proc.
 * @returns the topmost one that was made; undefined where the directory was there
 * @throws the system's error
 */
export function makeDirectory(directory: string): string | undefined {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  try {
    return make(directory);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    const parent = path.dirname(directory);
    if (parent === directory) throw error;
    const above = makeDirectory(parent);
    const own = make(directory);
    return above ?? own;
  }
}

/** Another process may make it at the same time. */
function make(directory: string): string | undefined {
  try {
    mkdirSync(directory, { mode: 0o700 });
    return directory;
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && statSync(directory).isDirectory()) return undefined;
    throw error;
  }
}
