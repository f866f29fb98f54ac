import type { RoleAssignment } from '../../src/domain/account/account.ts';
import { expiryInstant } from '../../src/domain/time/expiry.ts';
import type { AccessToken } from '../../src/domain/token/token.ts';
import { remember } from '../../src/domain/values/remember.ts';
import type { Account } from '../../src/ports.ts';
import type { StoredAccount } from './schema.ts';
import { tokensOf } from './tokens.ts';

// Lists of all accounts are read from the lines as `serialize` writes them, which takes half the time of parsing: the
// hashes are passed over, and what stands in one token after another is read once and then recognised. A line in any
// other form, such as one with an escaped sign, is parsed.

/** @returns the tokens of all accounts of `texts` (accounts as JSON, a line each), account by account. */
export function tokensIn(texts: readonly string[]): AccessToken[] {
  const parts = createParts();
  const all: AccessToken[] = [];
  eachLine(texts, (text, start, end, isPlain) => {
    const count = all.length;
    if (isPlain && text.startsWith(idKey, start)) {
      const id = textAt(text, start + idKey.length);
      if (readTokens(text, text.indexOf(tokensKey, start), end, id, parts, all)) return;
    }
    all.length = count;
    all.push(...tokensOf(parsed(text, start, end)));
  });
  return all;
}

/** @returns the accounts of `texts` (accounts as JSON, a line each), with their tokens. */
export function accountsIn(texts: readonly string[]): Account[] {
  const parts = createParts();
  const all: Account[] = [];
  eachLine(texts, (text, start, end, isPlain) => {
    const account = isPlain ? readAccount(text, start, end, parts) : undefined;
    all.push(account ?? toAccount(parsed(text, start, end)));
  });
  return all;
}

/** @returns an account with its tokens by name, to read only. */
export function toAccount(account: StoredAccount): Account {
  const { id, created_at, created_by, roles } = account;
  return { id, created_at, created_by, roles, tokens: tokensOf(account) };
}

function parsed(text: string, start: number, end: number): StoredAccount {
  return JSON.parse(text.slice(start, end)) as StoredAccount;
}

/** What is to be done with a line of a text: from `start` to `end` without its comma; plain where nothing is escaped. */
type LookAtLine = (text: string, start: number, end: number, isPlain: boolean) => void;

function eachLine(texts: readonly string[], look: LookAtLine): void {
  for (const text of texts) {
    let backslash = find(text, '\\', 0);
    for (let start = 0; start < text.length; ) {
      const end = find(text, '\n', start);
      look(text, start, text[end - 1] === ',' ? end - 1 : end, backslash >= end);
      if (backslash < end) backslash = find(text, '\\', end);
      start = end + 1;
    }
  }
}

function find(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found === -1 ? text.length : found;
}

/** A part of a line between two that differ from line to line. */
interface Part<Value> {
  readonly text: string;
  readonly value: Value;
}

/** Reads the part that stands at a place; undefined where it has another form. */
type ReadPart<Value> = (text: string, at: number) => Part<Value> | undefined;

/** @param form sticky, with what is to be read as its group */
function partOf<Value>(form: RegExp, read: (found: string) => Value): ReadPart<Value> {
  let before: Part<Value> | undefined;
  return (text, at) => {
    if (before !== undefined && text.startsWith(before.text, at)) return before;
    form.lastIndex = at;
    const [part, found] = form.exec(text) ?? [];
    if (part === undefined || found === undefined) return undefined;
    before = { text: copyOf(part), value: read(copyOf(found)) };
    return before;
  };
}

/** Cut out of a long text, a text stays a part of it, which takes several times longer to compare. */
function copyOf(text: string): string {
  return Buffer.from(text).toString();
}

type Parts = ReturnType<typeof createParts>;

function createParts() {
  const same = (found: string) => found;
  return {
    accountMaker: partOf(/","created_by":"([^"]*)","roles":\[/y, same),
    role: partOf(/\{"role_name":"([^"]*)","assigned_by":"/y, same),
    assigner: partOf(/([^"]*)","assigned_at":"/y, same),
    description: partOf(/","description":"([^"]*)","expires_on":"/y, same),
    roles: partOf(/","roles":(\[[^\]]*\]),"created_at":"/y, (found) => JSON.parse(found) as string[]),
    maker: partOf(/","created_by":"([^"]*)","sha256":"/y, same),
    instantOf: remember(expiryInstant),
  };
}

// Where something else stands than is taken for granted here, no part is found behind it.
const dateLength = '2027-01-01'.length;
const instantLength = '2026-11-24T12:00:00.000Z'.length;
const hashLength = 64;
const idKey = '{"id":"';
const tokensKey = '],"tokens":[';
const tokenKey = '{"token_name":"';

/** A list goes on with this. */
const comma = 0x2c;
const brace = 0x7b;

function textAt(text: string, at: number): string {
  return text.slice(at, text.indexOf('"', at));
}

function readAccount(text: string, start: number, end: number, parts: Parts): Account | undefined {
  if (!text.startsWith(idKey, start)) return undefined;
  const id = textAt(text, start + idKey.length);
  let at = start + idKey.length + id.length + '","created_at":"'.length;
  const created_at = text.slice(at, at + instantLength);
  at += instantLength;
  const maker = parts.accountMaker(text, at);
  if (maker === undefined) return undefined;
  at += maker.text.length;
  const roles: RoleAssignment[] = [];
  while (text.charCodeAt(at) === brace) {
    const role = parts.role(text, at);
    if (role === undefined) return undefined;
    at += role.text.length;
    const assigner = parts.assigner(text, at);
    if (assigner === undefined) return undefined;
    at += assigner.text.length;
    const assigned_at = text.slice(at, at + instantLength);
    roles.push({ role_name: role.value, assigned_by: assigner.value, assigned_at });
    at += instantLength + '"}'.length;
    if (text.charCodeAt(at) === comma) at++;
  }
  const tokens: AccessToken[] = [];
  const isRead = readTokens(text, at, end, id, parts, tokens);
  return isRead ? { id, created_at, created_by: maker.value, roles, tokens } : undefined;
}

/**
 * Adds the tokens that stand at a place.
 * @param end of their line, which nothing but the tokens may lie before
 * @returns whether they could be read, and stand by name as they are listed
 */
function readTokens(
  text: string,
  start: number,
  end: number,
  user_name: string,
  parts: Parts,
  to: AccessToken[],
): boolean {
  if (!text.startsWith(tokensKey, start)) return false;
  let at = start + tokensKey.length;
  let above = '';
  while (text.charCodeAt(at) === brace) {
    at += tokenKey.length;
    const token_name = textAt(text, at);
    if (token_name < above) return false;
    above = token_name;
    at += token_name.length;
    const description = parts.description(text, at);
    if (description === undefined) return false;
    at += description.text.length;
    const expires_on = text.slice(at, at + dateLength);
    at += dateLength;
    const roles = parts.roles(text, at);
    if (roles === undefined) return false;
    at += roles.text.length;
    const created_at = text.slice(at, at + instantLength);
    at += instantLength;
    const maker = parts.maker(text, at);
    if (maker === undefined) return false;
    at += maker.text.length + hashLength + '"}'.length;
    if (text.charCodeAt(at) === comma) at++;
    to.push({
      user_name,
      token_name,
      expires_at: parts.instantOf(expires_on),
      description: description.value,
      roles: roles.value,
      created_at,
      created_by: maker.value,
    });
  }
  return text.startsWith(']}', at) && at + ']}'.length === end;
}
