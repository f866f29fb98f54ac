import { longestDocument, reading, readStreamText, readText } from '../store/files/read-text.ts';
import { UnreadableError } from '../store/files/unreadable-error.ts';
import { UserError } from './errors.ts';
import type { Files } from './ports.ts';

/** @returns the files that people name, and `-` for `stdin`. */
export function createFiles(stdin: NodeJS.ReadableStream): Files {
  return {
    async publish(file, content) {
      const { publish } = await import('./delivery/file/publish.ts');
      await publish(file, content);
    },
    async read(file) {
      if (file !== '-') {
        return reading(
          () => readText(file, { most: longestDocument }),
          (problem) => unreadable(file, problem),
        );
      }
      return readStreamText(stdin, longestDocument).catch((error: unknown) => {
        throw error instanceof UnreadableError ? unreadable('stdin', error) : error;
      });
    },
  };
}

function unreadable(file: string, { message, hint }: UnreadableError): UserError {
  return new UserError(
    'invalid_input',
    `${file} cannot be read (${message}).`,
    hint ?? 'Check its name and its permissions; "-" reads stdin.',
  );
}
