import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../../src/errors.ts';
import type { AuditEvent } from '../../src/ports.ts';
import { acquireLock } from '../files/acquire-lock.ts';
import { makeDirectory } from '../files/make-directory.ts';
import type { Anchor } from './examine.ts';
import { currentName, flushDirectorySync, headName, rotate } from './files.ts';
import { type Head, readHead, writeHead } from './head.ts';
import { toLine } from './record.ts';

/** Who did it, and where. */
export interface Origin {
  readonly actor: string;
  readonly identity?: string | undefined;
  readonly context: string;
}

/** What a trail is made with. */
export interface LogOptions {
  readonly directory: string;
  /** A file larger than this is full; the next record begins a new one. */
  readonly maxBytes: number;
}

/**
 * Appends one record: under the lock of all processes, by one write, flushed before it is acknowledged. Synchronous
 * calls, because the asynchronous ones cost a command 2 ms more. The trail itself is not read where it is as its head
 * says.
 * @param at the instant, UTC
 * @throws the system's error; the trail is then as it was
 */
export async function appendRecord(
  { directory, maxBytes }: LogOptions,
  event: AuditEvent,
  origin: Origin,
  at: Date,
): Promise<void> {
  const headFile = path.join(directory, headName);
  const headFd = openMaking(headFile, constants.O_RDWR | constants.O_CREAT);
  try {
    await acquireLock(headFd, headFile);
    const head = readHead(headFd);
    const trail = await openLog(directory, maxBytes, head);
    try {
      const next = writeRecord(trail, event, origin, at);
      pin(headFd, next, head === undefined);
    } finally {
      closeSync(trail.fd);
    }
  } finally {
    // Closing the file frees the lock.
    closeSync(headFd);
  }
}

/** The record is written by now: where its place cannot be pinned, an older head is still true, and only finds less. */
function pin(headFd: number, head: Head, isFirst: boolean): void {
  try {
    writeHead(headFd, head);
    if (isFirst) fdatasyncSync(headFd);
  } catch {
    // The next record looks at the trail itself.
  }
}

/** Opens the trail for appending without waiting for anybody, to see whether that would work. */
export function openForAppend(directory: string): number {
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;
  return openMaking(path.join(directory, currentName), flags);
}

interface OpenLog {
  readonly fd: number;
  readonly size: number;
  readonly anchor: Anchor;
}

async function openLog(directory: string, maxBytes: number, head: Head | undefined): Promise<OpenLog> {
  const fd = openForAppend(directory);
  try {
    const { size, ctimeMs } = fstatSync(fd);
    const isAsLeft = head !== undefined && size > 0 && size === head.size && ctimeMs === head.ctime;
    const anchor = isAsLeft ? head : (await import('./examine.ts')).examineLog(directory, head);
    if (size < maxBytes) {
      if (size === 0) flushDirectorySync(directory);
      return { fd, size, anchor };
    }
    rotate(directory);
    const fresh = openForAppend(directory);
    flushDirectorySync(directory);
    closeSync(fd);
    return { fd: fresh, size: 0, anchor };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function writeRecord({ fd, size, anchor }: OpenLog, event: AuditEvent, origin: Origin, at: Date): Head {
  const { context, ...what } = event;
  const { fresh, torn_bytes } = anchor;
  const instant = at.toISOString();
  const { bytes, hash } = toLine({
    seq: anchor.seq + 1,
    prev: anchor.hash,
    at: instant,
    ...origin,
    ...(context === undefined ? {} : { context }),
    ...what,
    fresh,
    torn_bytes,
    clock_back_s: clockBack(anchor.at, at),
  });
  const whole = torn_bytes !== undefined && size > 0 ? Buffer.concat([Buffer.from('\n'), bytes]) : bytes;
  writeWhole(fd, whole, size);
  const now = fstatSync(fd);
  return { seq: anchor.seq + 1, hash, at: instant, size: now.size, ctime: now.ctimeMs };
}

/** One write, flushed: what is short, as on a full disk, or cannot be flushed is taken back, so that it is there or not. */
function writeWhole(fd: number, bytes: Buffer, sizeBefore: number): void {
  try {
    const written = writeSync(fd, bytes);
    if (written !== bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
    fdatasyncSync(fd);
  } catch (error) {
    ftruncateSync(fd, sizeBefore);
    throw error;
  }
}

/** @returns by how many whole seconds, rounded up, `at` lies before the record before; undefined where it does not. */
function clockBack(before: string | undefined, at: Date): number | undefined {
  const distance = before === undefined ? 0 : Date.parse(before) - at.getTime();
  return distance > 0 ? Math.ceil(distance / 1000) : undefined;
}

function openMaking(file: string, flags: number): number {
  try {
    return openSync(file, flags, 0o600);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    makeDirectory(path.dirname(file));
    return openSync(file, flags, 0o600);
  }
}
