import { wordsOfCode } from '../../src/domain/text/system-words.ts';
import { systemCode } from '../../src/errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'its directory is not writable',
  EPERM: 'its directory is not writable',
  EBUSY: 'a file system is mounted on it, so it cannot be replaced',
  ENOENT: 'its directory cannot be created',
  ENOTDIR: 'a part of its path is not a directory',
  ELOOP: 'its symbolic links form a loop',
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
