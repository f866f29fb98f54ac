import { open } from 'node:fs/promises';
import path from 'node:path';
import { wordsOfCode } from '../../domain/text/system-words.ts';
import { isUserError, systemCode, systemReason, UserError } from '../../errors.ts';
import type { Digest, Held, Sink } from '../../ports.ts';
import { type FilePlace, inPlace } from './place.ts';
import { PlaceError } from './place-error.ts';
import { refusedFile } from './refused.ts';
import { replaceFile, tryBeside } from './replace.ts';
import { UnflushedError } from './unflushed-error.ts';

/** More than any secret: what lies there is not read further. */
const longestSecret = 65_536;

/**
 * A file that holds the secret and nothing else, not even a newline: programs that do not trim what they read work too.
 * @param file an absolute path
 */
export function fileSink(spec: string, file: string, digest: Digest): Sink {
  return {
    spec,
    probe: () => explained(file, () => inPlace(file, tryBeside)),
    deliver: (secret) => explained(file, () => inPlace(file, (place) => replaceFile(place, secret))),
    readBack: () => explained(file, () => inPlace(file, (place) => readHeld(place, digest))),
  };
}

/** A newline at the end, which an editor or `echo` leaves, does not count. */
async function readHeld({ directory, name, owner }: FilePlace, digest: Digest): Promise<Held> {
  if (!owner) return { kind: 'nothing' };
  const handle = await open(path.join(directory, name), 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(longestSecret), 0, longestSecret, 0);
    const text = buffer.toString('utf8', 0, bytesRead).replace(/\r?\n$/, '');
    return text === '' ? { kind: 'nothing' } : { kind: 'secret', sha256: digest.sha256(text) };
  } finally {
    await handle.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no write permission there',
  EPERM: 'you have no write permission there',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'your quota is used up',
  ENOTDIR: 'a part of its path is not a directory',
  ENAMETOOLONG: 'its name is too long',
};

async function explained<Result>(file: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof UnflushedError) {
      throw new UserError(
        'delivery_failed',
        `The secret is in ${file}, but may not be on disk yet (${systemReason(error.cause)}): a power failure now could undo it.`,
        'Deliver it again when the disk works.',
        { cause: error },
      );
    }
    if (error instanceof PlaceError) throw refusedFile(file, error.message);
    const code = systemCode(error);
    if (isUserError(error) || code === undefined) throw error;
    throw new UserError(
      'delivery_failed',
      `${file} cannot be used: ${reasons[code] ?? wordsOfCode(code)}.`,
      'Check the permissions of its directory and the space on its disk; the file is unchanged.',
      { cause: error },
    );
  }
}
