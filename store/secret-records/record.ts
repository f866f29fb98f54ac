import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import { isObject } from '../../src/domain/values/is-object.ts';
import {
  fits,
  listOf,
  mapOf,
  misfit,
  oneOf,
  optional,
  record,
  text,
} from '../../src/domain/values/schema.ts';
import { UserError } from '../../src/errors.ts';
import type { SecretRecord } from '../../src/ports.ts';

/** What a record says of a token; its names are the file's, and when it was retrieved is the time of a stamp. */
export type StoredRecord = Omit<SecretRecord, 'user' | 'token' | 'retrieved_at'>;

/** The records of one user: the content of one file. */
export interface UserRecords {
  readonly version: 1;
  readonly user: string;
  readonly tokens: Readonly<Record<string, StoredRecord>>;
}

/** What a record may be changed to: an `undefined` takes a field away. */
export type RecordChange = Partial<Omit<SecretRecord, 'user' | 'token'>>;

/**
 * @returns a record with a change merged in.
 * @throws UserError `not_found` where there is no record and the change does not make a whole one
 */
export function mergeRecord(
  label: string,
  before: StoredRecord | undefined,
  { retrieved_at: _, ...change }: RecordChange,
): StoredRecord {
  const merged = { ...before, ...change };
  const { store, fingerprint, kept_at } = merged;
  if (store === undefined || fingerprint === undefined || kept_at === undefined) {
    throw new UserError(
      'not_found',
      `No secret of ${label} is stored here.`,
      advise`${commandHint('token import')} stores a secret you have.`,
    );
  }
  const present = Object.entries(merged).filter(([, value]) => value !== undefined);
  return { store, fingerprint, kept_at, ...Object.fromEntries(present) };
}

/** @returns the record of a token, or undefined where there is none. */
export function recordOf(
  records: Pick<UserRecords, 'tokens'> | undefined,
  token: string,
): StoredRecord | undefined {
  return records && Object.hasOwn(records.tokens, token) ? records.tokens[token] : undefined;
}

/** @throws UserError `store_unreadable` naming the file and what is wrong with it */
export function parseUserRecords(file: string, content: string): UserRecords {
  const problem = (what: string) =>
    new UserError(
      'store_unreadable',
      `The record of stored secrets ${file} cannot be used: ${what}. It was not changed.`,
      advise`${commandHint('doctor', [], { fix: true })} saves what of it can be used, and moves it aside; the secrets are still in the secret store.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw problem('it is not complete JSON');
  }
  if (!isObject(value)) throw problem('it does not contain an object');
  if (typeof value['version'] === 'number' && value['version'] > 1)
    throw problem(`it has version ${value['version']}, of a newer svcacct`);
  const wrong = misfit(userRecords, value);
  if (wrong) throw problem(`it is not a record of stored secrets: ${wrong.message}`);
  return value as Readonly<Record<string, unknown>> & UserRecords;
}

/** @returns whether a text is the record of a newer program. */
export function isNewer(content: string): boolean {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) && typeof value['version'] === 'number' && value['version'] > 1;
  } catch {
    return false;
  }
}

const storedRecord = record<StoredRecord>({
  store: oneOf('keychain', 'file', 'memory', 'none'),
  fingerprint: text,
  kept_at: text,
  refused_at: optional(text),
  successor: optional(text),
  making_since: optional(text),
  sinks: optional(listOf(text)),
  expires_at: optional(text),
  token_created_at: optional(text),
  account_created_at: optional(text),
  description: optional(text),
  roles: optional(listOf(text)),
});

const userRecords = record<UserRecords>({ version: oneOf(1), user: text, tokens: mapOf(storedRecord) });

/** @returns whether a value is the record of one token. */
export function isStoredRecord(value: unknown): value is StoredRecord {
  return fits(storedRecord, value);
}
