import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { decodeText } from '../../src/domain/text/decode.ts';
import { wordsOfCode } from '../../src/domain/text/system-words.ts';
import { systemCode } from '../../src/errors.ts';
import { strangerTo } from './trust.ts';
import { UnreadableError } from './unreadable-error.ts';

/** What is read: no more than so many bytes. */
export interface ReadLimits {
  readonly most: number;
  /** One of our own files: a regular one that nobody else owns or may write; a pipe in its place is not waited for. */
  readonly own?: boolean;
}

/** More than any document that people hand over. */
export const longestDocument = 512 * 2 ** 20;
/** More than any secret, key or passphrase has. */
export const longestSecret = 65_536;
/** More than any small file of ours has. */
export const longestRecord = 16 * 2 ** 20;

/**
 * Reads the text of a file that a person named, or of a small one of ours; a pipe is read to its end. Calls that wait:
 * nothing else is to be done meanwhile, and the asynchronous ones cost a command 2 ms more.
 * @throws UnreadableError
 */
export function readText(file: string, limits: ReadLimits): string {
  return textOf(readBytes(file, limits));
}

/** Like `readText`, with undefined where there is no such file. */
export function readTextIfThere(file: string, limits: ReadLimits): string | undefined {
  return ifThere(() => readText(file, limits));
}

/** @returns what is read, or undefined where there is no such file. */
export function ifThere<Content>(read: () => Content): Content | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableError && error.missing) return undefined;
    throw error;
  }
}

/** @returns the text of a stream, which must not have more than `most` bytes. @throws UnreadableError */
export async function readStreamText(stream: NodeJS.ReadableStream, most: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of stream) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      parts.push(bytes);
      size += bytes.length;
      if (size > most) throw tooLong(most);
    }
  } catch (error) {
    throw error instanceof UnreadableError ? error : failure(error);
  }
  return textOf(Buffer.concat(parts));
}

/** @returns the bytes of a file. @throws UnreadableError */
export function readBytes(file: string, { most, own = false }: ReadLimits): Buffer {
  let fd: number | undefined;
  try {
    // Without waiting where it has to be a file: opening a pipe that nobody writes to would never end.
    fd = openSync(file, constants.O_RDONLY | (own ? (constants.O_NONBLOCK ?? 0) : 0));
    const kind = fstatSync(fd);
    if (kind.isDirectory()) throw new UnreadableError('it is a directory');
    if (own) requireOwn(kind);
    if (kind.isFile() && kind.size > most) throw tooLong(most);
    return readAll(fd, kind.isFile() ? kind.size : 0, most);
  } catch (error) {
    throw error instanceof UnreadableError ? error : failure(error);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** What others own or may write says nothing to us. */
function requireOwn(kind: Stats): void {
  if (!kind.isFile()) throw new UnreadableError('it is not a regular file');
  const stranger = strangerTo(kind);
  if (stranger === undefined) return;
  throw new UnreadableError(stranger, {
    hint: 'Check its content; if it is correct, make it yours only: chown, and chmod 600.',
  });
}

/** @param size how many bytes to expect; it need not be right */
function readAll(fd: number, size: number, most: number): Buffer {
  let buffer = Buffer.allocUnsafe(size + 4096);
  let filled = 0;
  for (;;) {
    const read = readSync(fd, buffer, filled, buffer.length - filled, null);
    if (read === 0) return buffer.subarray(0, filled);
    filled += read;
    if (filled > most) throw tooLong(most);
    if (filled === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
}

function textOf(bytes: Buffer): string {
  const decoded = decodeText(bytes);
  if ('text' in decoded) return decoded.text;
  throw new UnreadableError(decoded.problem, { hint: decoded.hint });
}

function tooLong(most: number): UnreadableError {
  const size = most >= 2 ** 20 ? `${most / 2 ** 20} MiB` : `${most / 1024} KiB`;
  return new UnreadableError(`it is longer than ${size}`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is not a directory',
  EACCES: 'you have no permission to read it',
  EPERM: 'you have no permission to read it',
  EISDIR: 'it is a directory',
  ENXIO: 'it is a socket',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

function failure(error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  return new UnreadableError(reasons[code] ?? wordsOfCode(code), {
    missing: code === 'ENOENT',
    cause: error,
  });
}

/** Reads, and lets the caller say what a file that cannot be read means to it. @throws what `explain` makes of it */
export function reading<Content>(read: () => Content, explain: (problem: UnreadableError) => Error): Content {
  try {
    return read();
  } catch (error) {
    throw error instanceof UnreadableError ? explain(error) : error;
  }
}
