import type { StoreChoice, StoreStanding } from '../domain/secret/store-choice.ts';
import type { Outdated, StoredFor } from '../domain/secret/stored-secret.ts';
import type { TokenRef } from '../domain/token/token.ts';

/**
 * Where secrets are kept, for one context. Passes `test/contract/secret-store.ts`.
 * Trouble is a UserError: `secret_store_unavailable`, `secret_store_locked`, `secret_store_timeout`.
 * "Not there" is never confused with "could not look".
 */
export interface SecretStore {
  readonly kind: 'keychain' | 'file' | 'memory' | 'none';
  /** Writes, reads back and deletes a probe entry: resolves only where a secret would really be kept. */
  probe(): Promise<void>;
  get(ref: TokenRef): Promise<string | undefined>;
  set(ref: TokenRef, secret: string): Promise<void>;
  /** @returns whether there was one. */
  delete(ref: TokenRef): Promise<boolean>;
}

/** Secrets of the program's own, the logins, by name. Its troubles are those of a SecretStore. */
export interface SecretEntries {
  readonly kind: SecretStore['kind'];
  /** Resolves only where a secret would really be kept. */
  probe(): Promise<void>;
  get(name: string): Promise<string | undefined>;
  set(name: string, secret: string): Promise<void>;
  /** @returns whether there was one. */
  delete(name: string): Promise<boolean>;
}

/** The secret stores there are, to choose from. */
export interface SecretStores {
  standing(): Promise<StoreStanding>;
  /** Opens one for the context at hand, without using it yet. */
  open(choice: StoreChoice): Promise<SecretStore>;
  /** Uses it for the rest of this run, in every context: a passphrase is not asked for again. */
  use(choice: StoreChoice): Promise<void>;
}

/** The secret store, opened only where it is used: opening one may ask for a passphrase. */
export interface OpenSecrets {
  readonly secrets: () => Promise<SecretStore>;
}

/** What this machine knows of a kept secret, apart from the secret. Instants are ISO 8601, UTC. */
export interface SecretRecord extends TokenRef, StoredFor {
  /** `none` where the secret is not kept, or no longer, and only its successor or its sinks are known. */
  readonly store: SecretStore['kind'];
  /** First 12 hex digits of the secret's SHA-256: enough to compare, useless to attack. */
  readonly fingerprint: string;
  readonly kept_at: string;
  /** When a backend refused the secret, though its token was listed and had not expired. */
  readonly refused_at?: string | undefined;
  /** Last time this program handed the secret out on this machine. */
  readonly retrieved_at?: string | undefined;
  /** The token whose secret `token get` answers with, since a rotation switched to it. */
  readonly successor?: string | undefined;
  /**
   * Since when it is being made. It stays where the process that made it was killed before anybody had the secret; then
   * nobody has a claim on it.
   */
  readonly making_since?: string | undefined;
  /** Sinks this token was delivered to (`file:...`), for the next rotation. */
  readonly sinks?: readonly string[] | undefined;
}

/** The same, held against what the backend lists. */
export interface JudgedSecret extends SecretRecord {
  /** Why the secret is not that of the token that has its name now; absent where nothing speaks against it. */
  readonly outdated?: Outdated | undefined;
}

/**
 * Which secrets are kept here, for one context: lists can tell without opening the secret store, and `token get`
 * reads one small record whatever the number of accounts.
 */
export interface SecretRecords {
  find(ref: TokenRef): Promise<SecretRecord | undefined>;
  /** Those of one user, read as quickly as one record, or all. */
  list(user?: string): Promise<readonly SecretRecord[]>;
  /**
   * Merges `change` into the record, making it where there is none. An `undefined` takes a field away.
   * @throws UserError `not_found` where there is no record and `change` does not make a whole one
   */
  record(ref: TokenRef, change: Partial<Omit<SecretRecord, keyof TokenRef>>): Promise<void>;
  /** Marks the secret as handed out now; cheap, and safe with many processes. A mark that cannot be made is left out. */
  touch(ref: TokenRef): Promise<void>;
  remove(ref: TokenRef): Promise<void>;
  /**
   * Says that this process makes the token, until it lets go of that or ends, however it ends.
   * @returns undefined where another process makes it
   */
  claim(ref: TokenRef): Promise<Claim | undefined>;
  /** Whether a process makes the token at this moment. */
  isClaimed(ref: TokenRef): Promise<boolean>;
}

/** That this process makes a token. */
export interface Claim {
  release(): Promise<void>;
}
