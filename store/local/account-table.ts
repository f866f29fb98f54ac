import type { User } from '../../src/domain/account/account.ts';
import type { StoredAccount } from './schema.ts';

/** What stands between the lines of two accounts. */
export const separator = ',\n';

/**
 * The accounts of the document in the order they were made. An account that was read stays text until somebody asks
 * for it: with 10,000 accounts most commands touch one, and parsing all of them would be most of their time.
 */
export class AccountTable {
  #texts: readonly string[] | undefined;
  #found: Map<string, string | StoredAccount> | undefined;

  /** @param entries accounts by id; a text is one account as JSON, known to be valid */
  constructor(entries: Iterable<readonly [string, string | StoredAccount]> = []) {
    this.#found = new Map(entries);
  }

  /** @param texts accounts as JSON, each a line, known to be valid; a comma follows each of them but the last one */
  static ofLines(texts: readonly string[]): AccountTable {
    const table = new AccountTable();
    table.#found = undefined;
    table.#texts = texts;
    return table;
  }

  /** @returns all accounts, oldest first, to read only: text that was read is parsed a piece at a time, which is quicker. */
  all(): StoredAccount[] {
    if (this.#texts === undefined) return this.ids().flatMap((id) => this.get(id) ?? []);
    return this.#texts.flatMap((text) => JSON.parse(`[${withoutComma(text)}]`) as StoredAccount[]);
  }

  get #entries(): Map<string, string | StoredAccount> {
    if (this.#found === undefined) {
      const lines = (this.#texts ?? []).flatMap(linesOf);
      this.#found = new Map(lines.map((line) => [idOf(line), line]));
      this.#texts = undefined;
    }
    return this.#found;
  }

  get size(): number {
    return this.#entries.size;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** @returns the account, to read and to change; a change is stored with the next write. */
  get(id: string): StoredAccount | undefined {
    const entry = this.#entries.get(id);
    if (typeof entry !== 'string') return entry;
    const account = JSON.parse(entry) as StoredAccount;
    this.#entries.set(id, account);
    return account;
  }

  /** @returns the user alone, without reading its roles and tokens. */
  user(id: string): User | undefined {
    const entry = this.#entries.get(id);
    // An account is written with the user first, and inside a JSON text every quote is escaped: this is its end.
    const end = typeof entry === 'string' ? entry.indexOf(',"roles":[') : -1;
    if (typeof entry === 'string' && end > 0) return JSON.parse(`${entry.slice(0, end)}}`) as User;
    const account = this.get(id);
    if (account === undefined) return undefined;
    const { roles: _, tokens: __, ...user } = account;
    return user;
  }

  set(account: StoredAccount): void {
    this.#entries.set(account.id, account);
  }

  delete(id: string): void {
    this.#entries.delete(id);
  }

  /** @returns all ids, oldest account first. */
  ids(): string[] {
    return [...this.#entries.keys()];
  }

  /** @returns whether an account holds any of the roles. */
  holdsAny(id: string, roles: readonly string[]): boolean {
    const entry = this.#entries.get(id);
    if (typeof entry !== 'string') {
      return entry?.roles.some(({ role_name }) => roles.includes(role_name)) ?? false;
    }
    // Inside a JSON text every quote is escaped, so these characters are the field itself and need no parsing.
    return roles.some((role) => entry.includes(`"role_name":${JSON.stringify(role)}`));
  }

  /** @returns the accounts whose stored form contains `text`: a quick choice to look at closely afterwards. */
  *containing(text: string): Generator<StoredAccount> {
    for (const [id, entry] of this.#entries) {
      const stored = typeof entry === 'string' ? entry : JSON.stringify(entry);
      const account = stored.includes(text) ? this.get(id) : undefined;
      if (account) yield account;
    }
  }

  /** @returns each account as JSON, oldest first. */
  lines(): string[] {
    return [...this.#entries.values()].map((entry) =>
      typeof entry === 'string' ? entry : JSON.stringify(entry),
    );
  }
}

function linesOf(text: string): string[] {
  const lines = withoutComma(text);
  return lines === '' ? [] : lines.split(separator);
}

function withoutComma(text: string): string {
  return text.endsWith(',') ? text.slice(0, -1) : text;
}

/** What OSMO's rule allows as an id stands up to the next quote; others (`DOMAIN\user`) may need escaping. */
function idOf(line: string): string {
  const start = '{"id":"'.length;
  const id = line.slice(start, line.indexOf('"', start));
  return id.includes('\\') ? (JSON.parse(line) as StoredAccount).id : id;
}
