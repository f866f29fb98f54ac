import { wordsOfCode } from '../../src/domain/text/system-words.ts';
import { systemCode } from '../../src/errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'its directory may not be written',
  EPERM: 'its directory may not be written',
  EBUSY: 'something is mounted on it, so it cannot be replaced',
  ENOENT: 'its directory cannot be made',
  ENOTDIR: 'a part of its path is no directory',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error (EIO)',
};

/** @returns why a file cannot be written, in words; undefined for what is no error of the system. */
export function unwritableReason(error: unknown): string | undefined {
  const code = systemCode(error);
  return code === undefined ? undefined : (reasons[code] ?? wordsOfCode(code));
}
