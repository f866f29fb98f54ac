import { readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../../src/errors.ts';

/**
 * @returns where a file really lies, also one that is not there yet: every name of it, through links of files and of
 *   directories, has the same answer. What is locked and replaced is that one.
 * @throws the system's error, such as ELOOP
 */
export function resolveFile(file: string, links = 0): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    const target = linkAt(file);
    if (target !== undefined) {
      if (links > 40) throw error;
      return resolveFile(path.resolve(path.dirname(file), target), links + 1);
    }
    const parent = path.dirname(file);
    return parent === file ? file : path.join(resolveFile(parent, links), path.basename(file));
  }
}

/** A link whose target is not there: it is made there. */
function linkAt(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}
