import { AccountTable, separator } from './account-table.ts';
import { type Content, withChecksum } from './content.ts';
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
const accountsKey = ',"accounts":[';

/** @returns the bytes of a document. */
export function serialize({ head, accounts }: StoreDocument): Buffer {
  const first = `${JSON.stringify(head).slice(0, -1)}${accountsKey}`;
  return withChecksum(`${first}\n${accounts.lines().join(separator)}`);
}

/**
 * Reads a document.
 * @throws LayoutError that says what is wrong with it; `newer` where a newer program wrote it
 */
export async function parse({ texts, ending }: Content): Promise<StoreDocument> {
  const quick = ending === undefined ? undefined : parseOwn(texts);
  if (quick) return quick;
  const { parseAny } = await import('./parse-any.ts');
  return parseAny(`${texts.join('\n')}${ending ?? ''}`);
}

/** Reads what `serialize` wrote with this version; undefined where an older version did. */
function parseOwn([first = '', ...lines]: readonly string[]): StoreDocument | undefined {
  if (!first.endsWith(accountsKey)) return undefined;
  const head = JSON.parse(`${first.slice(0, -accountsKey.length)}}`) as DocumentHead;
  if (head.version !== documentVersion) return undefined;
  return { head, accounts: AccountTable.ofLines(lines) };
}
