import {
  longestDocument,
  longestSecret,
  reading,
  readStreamText,
  readText,
} from '../../store/files/read-text.ts';
import { UnreadableError } from '../../store/files/unreadable-error.ts';
import { UserError } from '../errors.ts';
import type { Files } from '../ports.ts';
import { completePath, wholePath } from './complete-path.ts';

const most = { document: longestDocument, secret: longestSecret };

/** @returns the files that people name, and `-` for `stdin`; `written` writes one, and tells what it would replace. */
export function createFiles(
  stdin: () => NodeJS.ReadableStream,
  written: Pick<Files, 'publish' | 'seen'>,
): Files {
  return {
    ...written,
    whole: wholePath,
    complete: completePath,
    async read(file, kind = 'document') {
      if (file !== '-') {
        return reading(
          () => readText(file, { most: most[kind] }),
          (problem) => unreadable(file, problem),
        );
      }
      return readStreamText(stdin(), most[kind]).catch((error: unknown) => {
        throw error instanceof UnreadableError ? unreadable('stdin', error) : error;
      });
    },
  };
}

function unreadable(name: string, problem: UnreadableError): UserError {
  const { message, hint, missing } = problem;
  if (missing)
    return new UserError('not_found', `There is no file ${name}.`, tilde(name), { cause: problem });
  return new UserError(
    'invalid_input',
    `${name} cannot be read (${message}).`,
    hint ?? 'Check its name and its permissions; "-" reads stdin.',
    { cause: problem },
  );
}

/** The shell replaces `~` only at the beginning of a word, so `--file=~/x` names a directory "~". */
function tilde(name: string): string | undefined {
  if (!/^~|^\$/.test(name)) return undefined;
  return 'The shell did not expand the beginning of this path: write the whole path.';
}
