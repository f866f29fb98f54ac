import { readFile, stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { systemCode, UserError } from '../../src/errors.ts';
import type { Files } from '../../src/ports.ts';
import { writeDurably } from './durable.ts';

/** @returns the files of this machine, and `-` for `stdin`. */
export function createFiles(stdin: NodeJS.ReadableStream): Files {
  return {
    async publish(file, content) {
      try {
        await writeDurably(file, content, await modeOf(file));
      } catch (error) {
        throw new UserError(
          'store_unwritable',
          `${file} cannot be written (${systemCode(error) ?? 'unknown reason'}). It was left as it was.`,
          'Check that its directory exists and may be written, and that the disk is not full.',
          { cause: error },
        );
      }
    },
    async read(file) {
      if (file === '-') return text(stdin);
      try {
        return await readFile(file, 'utf8');
      } catch (error) {
        throw new UserError(
          'invalid_input',
          `${file} cannot be read (${systemCode(error) ?? 'unknown reason'}).`,
          'Check its name and its permissions; "-" reads stdin.',
          { cause: error },
        );
      }
    },
  };
}

async function modeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found ? found.mode & 0o777 : 0o644;
}
