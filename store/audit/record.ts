import {
  anything,
  fits,
  mapOf,
  number,
  optional,
  record,
  type Schema,
  text,
} from '../../src/domain/values/schema.ts';
import { sha256 } from '../../src/domain/values/sha256.ts';
import type { AuditRecord } from '../../src/ports.ts';

/** Stands for the record before, where a chain begins. */
export const noHash = '0'.repeat(64);

/**
 * A record as one line of the trail. Its hash covers the UTF-8 text of the record without the hash, which is its last
 * member: what `jq -cj 'del(.hash)'` prints of the line, so that anybody can check it with sha256sum.
 */
export function toLine(record: Omit<AuditRecord, 'hash'>): { readonly bytes: Buffer; readonly hash: string } {
  // The walk over a trail finds the first two members by their place, without parsing.
  const { seq, prev, ...rest } = record;
  const text = JSON.stringify({ seq, prev, ...rest });
  const hash = sha256(Buffer.from(text));
  return { bytes: Buffer.from(`${text.slice(0, -1)},"hash":"${hash}"}\n`), hash };
}

/** @returns the record a line holds, whatever its hash says; undefined where it is none. */
export function parseLine(line: string): AuditRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return fits(recordSchema, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Somebody may have edited it: what lists show of a record is what it says it is. */
const recordSchema = record<AuditRecord>({
  seq: number,
  prev: text,
  at: text,
  actor: text,
  context: text,
  action: text,
  outcome: text as Schema<AuditRecord['outcome']>,
  hash: text,
  user: optional(text),
  token: optional(text),
  role: optional(text),
  error: optional(text),
  fingerprint: optional(text),
  identity: optional(text),
  fresh: optional(text),
  torn_bytes: anything as Schema<number | undefined>,
  clock_back_s: anything as Schema<number | undefined>,
  details: optional(mapOf(anything) as Schema<NonNullable<AuditRecord['details']>>),
});
