import { readFileSync, statSync } from 'node:fs';
import { systemCode } from '../../../src/errors.ts';
import { unavailable } from './trouble.ts';

const fileKind = 0o170000;
const regularFile = 0o100000;

/**
 * @returns the content of a file, or undefined where there is none.
 */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw unavailable(
      `${file} cannot be read (${systemCode(error) ?? 'unknown reason'}).`,
      'Check its permissions and its owner.',
      error,
    );
  }
}

/**
 * Like `readIfThere`, for a file that holds a key or a passphrase: others must not be able to read it.
 * @param what as the error calls it, for example "The key file"
 */
export function readPrivateFile(file: string, what: string): string | undefined {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  // A pipe such as `<(pass show svcacct)` is nobody else's. Windows has no such bits.
  if (process.platform !== 'win32' && (mode & fileKind) === regularFile && (mode & 0o077) !== 0) {
    throw unavailable(
      `${what} can be read by others: ${file} has mode ${(mode & 0o777).toString(8)}.`,
      `Make it yours alone with "chmod 600 ${file}".`,
    );
  }
  return readIfThere(file)?.toString('utf8');
}
