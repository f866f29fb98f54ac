import { systemCode } from '../../src/errors.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'its directory may not be written',
  EPERM: 'its directory may not be written',
};

/** @returns why a file cannot be written, in words; undefined for what is no error of the system. */
export function unwritableReason(error: unknown): string | undefined {
  const code = systemCode(error);
  return code === undefined ? undefined : (reasons[code] ?? code);
}
