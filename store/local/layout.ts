import { isAscii } from 'node:buffer';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { AccountTable } from './account-table.ts';
import { LayoutError } from './layout-error.ts';
import { migrate } from './migrations.ts';
import { accountSchema, type DocumentHead, headSchema } from './schema.ts';

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
  const text = `${JSON.stringify(head).slice(0, -1)}${accountsKey}${accounts.lines().join(',\n')}`;
  const body = Buffer.from(text);
  return Buffer.concat([body, Buffer.from(`\n],"crc32":"${checksum(body)}"}\n`)]);
}

/**
 * Reads the bytes of a document.
 * @throws LayoutError that says what is wrong with them; `newer` where a newer program wrote them
 */
export function parse(bytes: Buffer): StoreDocument {
  const text = isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
  const written = ending.exec(text.slice(-endingLength))?.[1];
  if (written !== undefined && written === checksum(bytes.subarray(0, bytes.length - endingLength))) {
    const quick = parseOwn(text);
    if (quick) return quick;
  }
  return parseAny(text);
}

/** Reads what `serialize` wrote with this version; undefined where an older version did. */
function parseOwn(text: string): StoreDocument | undefined {
  const start = text.indexOf(accountsKey);
  if (start === -1) return undefined;
  const head = v.safeParse(headSchema, JSON.parse(`${text.slice(0, start)}}`));
  if (!head.success) return undefined;
  const body = text.slice(start + accountsKey.length, -endingLength);
  const lines = body === '' ? [] : body.split(',\n');
  return { head: head.output, accounts: new AccountTable(lines.map((line) => [idOf(line), line])) };
}

/** Ids need no escaping (OSMO's rule), so the id of a line is what stands up to the next quote. */
function idOf(line: string): string {
  const start = '{"id":"'.length;
  return line.slice(start, line.indexOf('"', start));
}

function parseAny(text: string): StoreDocument {
  const { accounts: stored, crc32: _, ...rest } = migrate(parseJson(text));
  const head = v.safeParse(headSchema, rest);
  if (!head.success) throw new LayoutError(issueText(head.issues[0]));
  const accounts = v.safeParse(v.array(accountSchema), stored);
  if (!accounts.success) throw new LayoutError(`accounts: ${issueText(accounts.issues[0])}`);
  const table = new AccountTable(accounts.output.map((account) => [account.id, account]));
  if (table.size !== accounts.output.length) throw new LayoutError('two accounts have the same id');
  return { head: head.output, accounts: table };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which is of no use to anybody here.
    throw new LayoutError(
      text.trim() === '' ? 'it is empty' : 'it is not whole JSON (cut off, or edited by hand)',
    );
  }
}

function issueText(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue);
  return `${place === null ? '' : `${place}: `}expected ${issue.expected ?? 'something else'}`;
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
