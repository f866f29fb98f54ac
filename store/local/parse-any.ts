import * as v from 'valibot';
import { AccountTable } from './account-table.ts';
import type { StoreDocument } from './layout.ts';
import { LayoutError } from './layout-error.ts';
import { migrate } from './migrations.ts';
import { accountSchema, headSchema } from './schema.ts';

/**
 * Reads and checks a document whose text this version did not write as it is: of an older version, or edited.
 * @throws LayoutError that says what is wrong with it
 */
export function parseAny(text: string): StoreDocument {
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
    // An editor may have put a byte order mark before it.
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    // The parser's own message quotes the text, which is of no use to anybody here.
    throw new LayoutError(
      text.trim() === '' ? 'it is empty' : 'it is not complete JSON (cut off, or edited by hand)',
    );
  }
}

function issueText(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue);
  return `${place === null ? '' : `${place}: `}expected ${issue.expected ?? 'something else'}`;
}
