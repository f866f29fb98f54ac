import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { systemCode } from '../../src/errors.ts';
import type { AuditPart } from '../../src/ports.ts';
import { acquireLock } from '../files/acquire-lock.ts';
import { archivesIn, currentName, headName } from './files.ts';
import { type Head, readHead } from './head.ts';
import { parseLine } from './record.ts';

/** One file of a trail; `bytes` reads it, as it was when the trail was looked at. */
interface LogFile {
  readonly name: string;
  bytes(): Buffer;
}

/** The files of a trail and its head, all of one instant. */
export interface Snapshot {
  readonly head: Head | undefined;
  readonly files: readonly LogFile[];
  close(): void;
}

/** Looks at a trail while nobody writes; reading it afterwards keeps nobody waiting. */
export async function snapshot(directory: string): Promise<Snapshot> {
  const headFd = openIfThere(path.join(directory, headName), constants.O_RDWR);
  try {
    if (headFd?.writable) await acquireLock(headFd.fd, path.join(directory, headName));
    const head = headFd && readHead(headFd.fd);
    const archives = archivesIn(directory);
    const current = openIfThere(path.join(directory, currentName), constants.O_RDONLY);
    const size = current ? fstatSync(current.fd).size : 0;
    return {
      head,
      files: [
        ...archives.map((name) => ({ name, bytes: () => readFileSync(path.join(directory, name)) })),
        ...(current ? [{ name: currentName, bytes: () => readBytes(current.fd, size) }] : []),
      ],
      close: () => current && closeSync(current.fd),
    };
  } finally {
    if (headFd) closeSync(headFd.fd);
  }
}

/** Reads the records of a trail, file by file; what is no record is counted. */
export async function* readParts(directory: string): AsyncGenerator<AuditPart> {
  const { files, close } = await snapshot(directory);
  try {
    for (const file of files) {
      yield partOf(file.bytes().toString('utf8'));
      // A key that was pressed meanwhile is answered before the next file is read.
      await breathe();
    }
  } finally {
    close();
  }
}

function partOf(text: string): AuditPart {
  const lines = text.split('\n').filter((line) => line !== '');
  const records = lines.flatMap((line) => parseLine(line) ?? []);
  return { records, unreadable: lines.length - records.length };
}

/** Without permission to write, as an auditor may be, there is no lock to take: the trail is read as it is. */
function openIfThere(file: string, flags: number): { fd: number; writable: boolean } | undefined {
  try {
    return { fd: openSync(file, flags), writable: flags !== constants.O_RDONLY };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return undefined;
    if (flags !== constants.O_RDONLY && (code === 'EACCES' || code === 'EROFS' || code === 'EPERM'))
      return openIfThere(file, constants.O_RDONLY);
    throw error;
  }
}

function readBytes(fd: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const read = readSync(fd, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}
