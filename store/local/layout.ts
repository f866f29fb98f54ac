import { isAscii } from 'node:buffer';
import { crc32 } from '../../src/domain/crc32.ts';
import { AccountTable, separator } from './account-table.ts';
import { documentVersion } from './document-version.ts';
import type { DocumentHead } from './schema.ts';

/** The whole store in memory. */
export interface StoreDocument {
  readonly head: DocumentHead;
  readonly accounts: AccountTable;
}

// One JSON document with one account a line, and at its end a CRC-32 of everything before. Where the checksum is right,
// the text is what `serialize` wrote, so it needs no checking and its accounts no parsing. Where it is not (edited by
// hand, reformatted, damaged) everything is parsed and checked: slower, and just as right.
const accountsKey = ',"accounts":[\n';
const ending = /\n\],"crc32":"([0-9a-f]{8})"\}\n$/;
const endingLength = '\n],"crc32":"00000000"}\n'.length;

/** @returns the bytes of a document. */
export function serialize({ head, accounts }: StoreDocument): Buffer {
  const text = `${JSON.stringify(head).slice(0, -1)}${accountsKey}${accounts.lines().join(separator)}`;
  const body = Buffer.from(text);
  return Buffer.concat([body, Buffer.from(`\n],"crc32":"${checksum(body)}"}\n`)]);
}

/**
 * Reads the bytes of a document.
 * @throws LayoutError that says what is wrong with them; `newer` where a newer program wrote them
 */
export async function parse(bytes: Buffer): Promise<StoreDocument> {
  const text = isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
  const written = ending.exec(text.slice(-endingLength))?.[1];
  if (written !== undefined && written === checksum(bytes.subarray(0, bytes.length - endingLength))) {
    const quick = parseOwn(text);
    if (quick) return quick;
  }
  const { parseAny } = await import('./parse-any.ts');
  return parseAny(text);
}

/** Reads what `serialize` wrote with this version; undefined where an older version did. */
function parseOwn(text: string): StoreDocument | undefined {
  const start = text.indexOf(accountsKey);
  if (start === -1) return undefined;
  const head = JSON.parse(`${text.slice(0, start)}}`) as DocumentHead;
  if (head.version !== documentVersion) return undefined;
  return { head, accounts: AccountTable.ofLines(text.slice(start + accountsKey.length, -endingLength)) };
}

/** Loading node:zlib takes longer than summing up a small document ourselves, and is 100 times faster on a large one. */
function checksum(bytes: Buffer): string {
  const sum = bytes.length < 16_384 ? crc32(bytes) : process.getBuiltinModule('node:zlib').crc32(bytes);
  return sum.toString(16).padStart(8, '0');
}
