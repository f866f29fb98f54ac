const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'something listens there already',
  EADDRNOTAVAIL: 'this machine has no such address',
  EAGAIN: 'it is busy',
  EAI_AGAIN: 'the name server does not answer',
  EBADF: 'it is not open',
  EBUSY: 'it is in use',
  ECONNABORTED: 'the connection was closed without an answer',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed without an answer',
  EDQUOT: 'your share of the disk is used up',
  EEXIST: 'it exists already',
  EFBIG: 'the file would be too large',
  EHOSTDOWN: 'there is no way to it',
  EHOSTUNREACH: 'there is no way to it',
  EINVAL: 'the system does not take that',
  EIO: 'the device reports an error',
  EISDIR: 'it is a directory',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENETDOWN: 'the network is down',
  ENETRESET: 'the connection was closed without an answer',
  ENETUNREACH: 'there is no way to its network',
  ENFILE: 'too many files are open',
  ENODEV: 'there is no such device',
  ENOENT: 'there is no such file',
  ENOLCK: 'the file system gives no locks',
  ENOMEM: 'there is no memory left',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of its path is no directory',
  ENOTCONN: 'it is not connected',
  ENOTEMPTY: 'the directory is not empty',
  ENOTFOUND: 'there is no such host',
  ENOEXEC: 'it is no program that this system can run',
  ENXIO: 'there is no such device',
  EPERM: 'not permitted',
  EPIPE: 'nobody reads there any more',
  EPROTO: 'it does not speak TLS there',
  EROFS: 'the file system is read-only',
  ESTALE: 'the file server no longer knows it',
  ETIMEDOUT: 'it did not answer in time',
  ETXTBSY: 'it is being written or run',
  MODULE_NOT_FOUND: 'a part of svcacct is missing from its installation',
  ERR_DLOPEN_FAILED: 'a part of svcacct cannot be loaded on this system',
};

/** @returns what a code of the system (`ENOENT`) means, for a sentence. */
export function wordsOfCode(code: string | undefined): string {
  if (code === undefined) return 'unknown reason';
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? `the system's error ${code}`;
}

/** @returns what went wrong, for a sentence, where it is told as a code of the system or in words already. */
export function inWordsIfCode(reason: string): string {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(reason) ? wordsOfCode(reason) : reason;
}
