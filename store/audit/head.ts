import { readSync, writeSync } from 'node:fs';
import { crc32 } from '../../src/domain/crc32.ts';

/**
 * Where the trail ended when the last record was written: pinned in a file of its own, so that records cut off the
 * end are missed, and so that an append need not read the trail. `size` and `ctime` are those of the current file.
 */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly size: number;
  /** When the file was changed last, in milliseconds since 1970, with fractions: the system's time, which nobody sets. */
  readonly ctime: number;
}

// Two places, written in turn, each with a checksum: whatever happens during a write, the other one is whole.
const slotSize = 256;

/** @returns the newest head in an open file, or undefined where there is none. */
export function readHead(fd: number): Head | undefined {
  const bytes = Buffer.alloc(2 * slotSize);
  const length = readSync(fd, bytes, 0, bytes.length, 0);
  const heads = [0, slotSize].flatMap(
    (from) => parseSlot(bytes.subarray(from, Math.min(from + slotSize, length))) ?? [],
  );
  return heads.sort((a, b) => b.seq - a.seq)[0];
}

/** Pins a head. Not flushed: after a loss of power an older head is still true, and only finds less. */
export function writeHead(fd: number, head: Head): void {
  const text = JSON.stringify(head);
  const slot = `${text.slice(0, -1)},"crc32":"${checksum(text)}"}`.padEnd(slotSize - 1);
  writeSync(fd, `${slot}\n`, (head.seq % 2) * slotSize, 'latin1');
}

function parseSlot(bytes: Buffer): Head | undefined {
  try {
    const { crc32: written, ...head } = JSON.parse(bytes.toString('latin1')) as Head & { crc32: string };
    return written === checksum(JSON.stringify(head)) ? head : undefined;
  } catch {
    return undefined;
  }
}

function checksum(text: string): string {
  return crc32(Buffer.from(text)).toString(16).padStart(8, '0');
}
