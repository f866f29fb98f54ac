const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'something listens there already',
  EADDRNOTAVAIL: 'this machine has no such address',
  EAGAIN: 'it is busy',
  EBADF: 'it is not open',
  EBUSY: 'it is in use',
  EDQUOT: 'your share of the disk is used up',
  EEXIST: 'it exists already',
  EFBIG: 'the file would be too large',
  EIO: 'the device reports an error',
  EISDIR: 'it is a directory',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENFILE: 'too many files are open',
  ENODEV: 'there is no such device',
  ENOENT: 'there is no such file',
  ENOLCK: 'the file system gives no locks',
  ENOMEM: 'there is no memory left',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of its path is no directory',
  ENOTEMPTY: 'the directory is not empty',
  ENXIO: 'there is no such device',
  EPERM: 'not permitted',
  EPIPE: 'nobody reads there any more',
  EROFS: 'the file system is read-only',
  ETIMEDOUT: 'it did not answer in time',
  MODULE_NOT_FOUND: 'a part of svcacct is missing from its installation',
  ERR_DLOPEN_FAILED: 'a part of svcacct cannot be loaded on this system',
};

/** @returns what a code of the system (`ENOENT`) means, for a sentence. */
export function wordsOfCode(code: string | undefined): string {
  if (code === undefined) return 'unknown reason';
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? `the system says ${code}`;
}
