import { isObject } from '../../src/domain/values/is-object.ts';
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
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const texts = ['action', 'at', 'actor', 'context', 'prev', 'hash', 'outcome'];
const maybeTexts = ['user', 'token', 'role', 'error', 'fingerprint', 'identity', 'fresh'];

/** Somebody may have edited it: what lists show of a record is what it says it is. */
function isRecord(value: unknown): value is AuditRecord {
  if (!isObject(value)) return false;
  const record: Readonly<Record<string, unknown>> = value;
  return (
    typeof record['seq'] === 'number' &&
    texts.every((key) => typeof record[key] === 'string') &&
    maybeTexts.every((key) => record[key] === undefined || typeof record[key] === 'string') &&
    (record['details'] === undefined || isObject(record['details']))
  );
}
