import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Notices } from '../../src/ports.ts';
import { makeDirectory } from '../files/make-directory.ts';

/**
 * @returns the notices of a context, remembered in a file. It is no loss where that cannot be read or written: the notice
 * is told once more.
 */
export function openNotices(file: string): Notices {
  return {
    lastDay: async () => (await readFile(file, 'utf8').catch(() => '')).trim() || undefined,
    async told(day) {
      try {
        makeDirectory(path.dirname(file));
        await writeFile(file, `${day}\n`, { mode: 0o600 });
      } catch {
        // Nothing depends on it.
      }
    },
  };
}
