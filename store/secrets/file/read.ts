import { statSync } from 'node:fs';
import { shell } from '../../../src/domain/text/shell-command.ts';
import {
  ifThere,
  longestRecord,
  longestSecret,
  readBytes,
  reading,
  readText,
} from '../../files/read-text.ts';
import { strangerTo } from '../../files/trust.ts';
import { unavailable } from './unreadable-secrets.ts';

const fileKind = 0o170000;
const regularFile = 0o100000;

/**
 * @returns the content of a file, or undefined where there is none.
 */
export function readIfThere(file: string): Buffer | undefined {
  return told(file, () => readBytes(file, { most: longestRecord, own: true }));
}

/**
 * Like `readIfThere`, for a file that holds a key or a passphrase: others must not be able to read it.
 * @param what as the error calls it, for example "The key file"
 */
export function readPrivateFile(file: string, what: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  const mode = found?.mode ?? 0;
  if (found?.isFile() && found.uid !== process.geteuid?.() && strangerTo(found)) {
    throw unavailable(
      `${what} belongs to another user (uid ${found.uid}): ${file}.`,
      'Use your own file, or make it yours with chown.',
    );
  }
  // A pipe such as `<(pass show svcacct)` is nobody else's. Windows has no such bits.
  if (process.platform !== 'win32' && (mode & fileKind) === regularFile && (mode & 0o077) !== 0) {
    throw unavailable(
      `${what} can be read by others: ${file} has mode ${(mode & 0o777).toString(8)}.`,
      `Make it private with "${shell`chmod 600 ${file}`}".`,
    );
  }
  return told(file, () => readText(file, { most: longestSecret }));
}

function told<Content>(file: string, read: () => Content): Content | undefined {
  return reading(
    () => ifThere(read),
    (problem) =>
      unavailable(
        `${file} cannot be read (${problem.message}).`,
        problem.hint ?? 'Check its permissions and its owner.',
        problem,
      ),
  );
}
