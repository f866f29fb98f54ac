import { counted } from '../../src/domain/text/plural.ts';
import { SchemaError } from '../../src/domain/values/schema-error.ts';
import { AccountTable } from './account-table.ts';
import type { StoreDocument } from './layout.ts';
import { LayoutError } from './layout-error.ts';
import { migrate } from './migrations.ts';
import { documentSchema } from './schema.ts';

/**
 * Reads and checks a document whose text this version did not write as it is: of an older version, or edited.
 * @throws LayoutError that says what is wrong with it
 */
export function parseAny(text: string): StoreDocument {
  const { accounts, crc32: _, ...head } = checkedDocument(migrate(parseJson(text)));
  const table = new AccountTable(accounts.map((account) => [account.id, account]));
  if (table.size !== accounts.length) throw new LayoutError('two accounts have the same id');
  return { head, accounts: table };
}

function checkedDocument(value: unknown): ReturnType<typeof documentSchema> {
  try {
    return documentSchema(value);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const more = error.problems.length - 1;
    throw new LayoutError(`${error.message}${more === 0 ? '' : ` (and ${counted(more, 'more problem')})`}`);
  }
}

function parseJson(text: string): unknown {
  try {
    // An editor may have put a byte order mark before it.
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    // The parser's own message quotes the text, which is of no use to anybody here.
    throw new LayoutError(
      text.trim() === '' ? 'it is empty' : 'it is not complete JSON (cut off, or edited by hand)',
    );
  }
}
