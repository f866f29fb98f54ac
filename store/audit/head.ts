import { readSync, writeSync } from 'node:fs';
import { crc32 } from '../../src/domain/values/crc32.ts';

/**
 * Where the trail ended when the last record was written: pinned in a file of its own, so that records cut off the
 * end are missed, and so that an append need not read the trail. `size` and `ctime` are those of the current file.
 */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  /** When the last record was written, ISO 8601, UTC. */
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
  const slots = [bytes.toString('latin1', 0, slotSize), bytes.toString('latin1', slotSize, length)];
  const newestFirst = slots.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  return parseSlot(newestFirst[0] ?? '') ?? parseSlot(newestFirst[1] ?? '');
}

/** Pins a head. Not flushed: after a loss of power an older head is still true, and only finds less. */
export function writeHead(fd: number, { seq, hash, at, size, ctime }: Head): void {
  const text = [seq, hash, at, size, ctime].join(' ');
  const slot = `${text} ${checksum(text)}`.padEnd(slotSize - 1);
  writeSync(fd, `${slot}\n`, (seq % 2) * slotSize, 'latin1');
}

function parseSlot(slot: string): Head | undefined {
  const [seq, hash = '', at = '', size, ctime, sum] = slot.split(' ', 6);
  if (sum !== checksum([seq, hash, at, size, ctime].join(' '))) return undefined;
  return { seq: Number(seq), hash, at, size: Number(size), ctime: Number(ctime) };
}

function checksum(text: string): string {
  return crc32(Buffer.from(text, 'latin1')).toString(16).padStart(8, '0');
}
