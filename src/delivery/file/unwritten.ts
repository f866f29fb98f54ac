import { wordsOfCode } from '../../domain/text/system-words.ts';
import { isUserError, systemCode, UserError } from '../../errors.ts';
import { PlaceError } from './place-error.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no write permission there',
  EPERM: 'you have no write permission there',
  EROFS: 'its file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  ENOTDIR: 'a part of its path is not a directory',
  ENAMETOOLONG: 'its name is too long',
  EPIPE: 'the reader has closed it',
  ECONNREFUSED: 'no program listens on that socket',
  EBADF: 'that descriptor is not open for writing',
  EBUSY: 'a file system is mounted there',
};

/** @returns what to tell of a document that could not be written to a path that a person named. */
export function unwritten(file: string, error: unknown): unknown {
  if (isUserError(error)) return error;
  const code = systemCode(error);
  const reason = error instanceof PlaceError ? error.message : code && (reasons[code] ?? wordsOfCode(code));
  if (reason === undefined) return error;
  return new UserError(
    'store_unwritable',
    `${file} cannot be written: ${reason}.`,
    error instanceof PlaceError && !/no directory|is a directory/.test(reason)
      ? 'Use the real path of a file in a directory that you or root own.'
      : 'Use another file, or create its directory; "-" writes to stdout.',
    { cause: error },
  );
}
