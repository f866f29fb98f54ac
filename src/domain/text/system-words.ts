const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'the address is already in use',
  EADDRNOTAVAIL: 'this machine has no such address',
  EAGAIN: 'it is busy',
  EAI_AGAIN: 'the name server does not answer',
  EBADF: 'it is not open',
  EBUSY: 'it is in use',
  ECONNABORTED: 'the connection was closed without an answer',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed without an answer',
  EDQUOT: 'your disk quota is used up',
  EEXIST: 'it already exists',
  EFBIG: 'the file would be too large',
  EHOSTDOWN: 'there is no route to it',
  EHOSTUNREACH: 'there is no route to it',
  EINVAL: 'the system rejects the argument',
  EIO: 'the device reports an error',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links form a loop',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENETDOWN: 'the network is down',
  ENETRESET: 'the connection was closed without an answer',
  ENETUNREACH: 'there is no route to its network',
  ENFILE: 'too many files are open',
  ENODEV: 'there is no such device',
  ENOENT: 'there is no such file',
  ENOLCK: 'the file system does not support locks',
  ENOMEM: 'out of memory',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of its path is not a directory',
  ENOTCONN: 'it is not connected',
  ENOTEMPTY: 'the directory is not empty',
  ENOTFOUND: 'there is no such host',
  ENOEXEC: 'this system cannot run it',
  ENXIO: 'there is no such device',
  EPERM: 'not permitted',
  EPIPE: 'the reader has closed it',
  EPROTO: 'it does not speak TLS there',
  EROFS: 'the file system is read-only',
  ESTALE: 'the file server no longer knows it',
  ETIMEDOUT: 'it did not answer in time',
  ETXTBSY: 'it is in use by a program',
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
