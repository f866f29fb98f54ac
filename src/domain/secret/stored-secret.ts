import type { AccessToken } from '../token/token.ts';

/** What was known of a token when its secret was stored. Instants are ISO 8601, UTC; what nobody told is absent. */
export interface StoredFor {
  readonly expires_at?: string | undefined;
  readonly token_created_at?: string | undefined;
  readonly description?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly account_created_at?: string | undefined;
}

/** A record of a stored secret, and when a backend refused it. */
export interface SecretState extends StoredFor {
  readonly store: string;
  readonly refused_at?: string | undefined;
}

/** Why a stored secret is not that of the token that has its name now. */
export type Outdated = 'account_recreated' | 'token_recreated' | 'refused';

/** What a list says of a token. */
type Listed = Pick<AccessToken, 'expires_at' | 'description' | 'roles' | 'created_at'>;

/**
 * Tells whether a stored secret is still that of the listed token. Deleting a user deletes its tokens, and of a token
 * nothing can be changed afterwards, but roles that are taken away: whatever else differs was made again.
 * @param account when the account was created, where that is known
 */
export function outdatedBy(
  record: SecretState,
  token: Listed,
  account: string | undefined,
): Outdated | undefined {
  if (record.store === 'none') return undefined;
  if (differs(record.account_created_at, account)) return 'account_recreated';
  if (isAnother(record, token)) return 'token_recreated';
  return record.refused_at === undefined ? undefined : 'refused';
}

function isAnother(record: StoredFor, token: Listed): boolean {
  return (
    differs(record.token_created_at, token.created_at) ||
    differs(record.expires_at, token.expires_at) ||
    (record.description !== undefined && record.description !== token.description) ||
    (record.roles !== undefined && token.roles.some((role) => !record.roles?.includes(role)))
  );
}

/** Instants are compared as such: one may be written with fractions of a second, or without a zone. */
function differs(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined || one === other) return false;
  const [a, b] = [Date.parse(one), Date.parse(other)];
  return !Number.isNaN(a) && !Number.isNaN(b) && a !== b;
}

/** Why, after "stored here" and the like: a sentence. */
export const outdatedText: Readonly<Record<Outdated, string>> = {
  account_recreated:
    'The stored secret belongs to an earlier token: the account was deleted and created again.',
  token_recreated: 'The stored secret belongs to an earlier token with this name, which was created again.',
  refused: 'The stored secret was rejected: it does not belong to this token.',
};
