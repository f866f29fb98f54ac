import type { RoleAssignment } from '../../src/domain/account/account.ts';
import type { LegacyAction, Policy, PolicyAction, Role } from '../../src/domain/role/role.ts';
import type { TokenTerms } from '../../src/domain/token/terms.ts';
import { termFields } from '../../src/domain/token/terms-schema.ts';
import {
  anything,
  exactly,
  flag,
  listOf,
  notEmpty,
  oneOf,
  optional,
  record,
  ruled,
  type Schema,
  text,
  textLike,
  utcDay,
  utcInstant,
  whole,
} from '../../src/domain/values/schema.ts';

/** A token as it is stored. */
export interface StoredToken extends TokenTerms {
  token_name: string;
  /** UTC date: the token expires at 00:00 of it. */
  expires_on: string;
  roles: string[];
  created_at: string;
  created_by: string;
  /** SHA-256 of the secret, in hex. The secret itself is never stored. */
  sha256: string;
}

/** An account as it is stored: a user, the roles it holds, its tokens in the order they were made. */
export interface StoredAccount {
  id: string;
  created_at: string;
  created_by: string;
  roles: RoleAssignment[];
  tokens: StoredToken[];
}

/** Everything of the document but the accounts. */
export interface DocumentHead {
  version: 1;
  /** Counts the writes: two documents with the same revision are the same document. */
  revision: number;
  settings: { max_token_days: number };
  roles: Role[];
}

const atLeast = (least: number) =>
  ruled(whole, (value) => (value < least ? `must be at least ${least}` : undefined));

const assignment = exactly<RoleAssignment>({ role_name: text, assigned_by: text, assigned_at: utcInstant });

const token = exactly<StoredToken>({
  token_name: text,
  ...termFields,
  expires_on: utcDay,
  created_at: utcInstant,
  created_by: text,
  sha256: textLike(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'),
});

const account = exactly<StoredAccount>({
  id: notEmpty,
  created_at: utcInstant,
  created_by: text,
  roles: listOf(assignment),
  tokens: listOf(token),
});

const legacyAction = record<LegacyAction>({ base: text, path: text, method: text });
const action: Schema<PolicyAction> = (value) => (typeof value === 'string' ? value : legacyAction(value));

const role = record<Role>({
  name: text,
  description: text,
  policies: listOf(
    record<Policy>({ effect: oneOf('Allow', 'Deny'), actions: listOf(action), resources: listOf(text) }),
  ),
  immutable: flag,
  sync_mode: optional(text),
  external_roles: optional(listOf(text)),
});

/** The whole document, as people may have edited it: its checksum is not right any more, and says nothing. */
export const documentSchema = exactly<DocumentHead & { accounts: StoredAccount[]; crc32?: unknown }>({
  version: oneOf(1),
  revision: atLeast(0),
  settings: exactly<DocumentHead['settings']>({ max_token_days: atLeast(1) }),
  roles: listOf(role),
  accounts: listOf(account),
  crc32: anything,
});
