import { looksLikeSecret } from '../secret/shape.ts';
import type { TokenTerms } from './terms.ts';

/**
 * An access token as the backend lists it: never its secret. `expires_at` is the UTC instant at which it stops
 * working (00:00 of its date). `created_at` and `created_by` are absent where the backend does not know them (OSMO).
 */
export interface AccessToken extends TokenTerms {
  readonly user_name: string;
  readonly token_name: string;
  readonly expires_at: string;
  readonly created_at?: string | undefined;
  readonly created_by?: string | undefined;
}

/** Names one access token: token names are unique per user only. */
export interface TokenRef {
  readonly user: string;
  readonly token: string;
}

/** Whom a presented secret belongs to, and what it may do. `expires_at` is absent where nobody can tell. */
export interface VerifiedToken {
  readonly user_name: string;
  readonly token_name: string;
  readonly roles: readonly string[];
  readonly expires_at?: string | undefined;
}

// OSMO's rule, quoted in its own error message.
const tokenNamePattern = /^[a-zA-Z]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$/;

/** @returns what is wrong with a token name (OSMO's rule, case-sensitive, no length limit), or undefined. */
export function tokenNameProblem(name: string): string | undefined {
  if (name === '') return 'A token name must not be empty.';
  if (looksLikeSecret(name)) return 'This looks like a secret, not a name. If it is one, revoke it.';
  if (!tokenNamePattern.test(name)) {
    return `Invalid token name "${name}": use letters, digits, "_" and "-", starting with a letter, ending with a letter or digit.`;
  }
  return undefined;
}

/** @returns what is wrong with the name of a token that is there already: a rule of OSMO's binds only what is made. */
export function givenNameProblem(name: string): string | undefined {
  return name === '' || looksLikeSecret(name) ? tokenNameProblem(name) : undefined;
}

/** @returns how a token is written where one word is needed: `user/token`. */
export function tokenLabel(ref: TokenRef): string {
  return `${ref.user}/${ref.token}`;
}

/** @returns the reference of a listed token. */
export function refOf(token: Pick<AccessToken, 'user_name' | 'token_name'>): TokenRef {
  return { user: token.user_name, token: token.token_name };
}

/** @returns what a secret is recognised by: the first 12 hex digits of its SHA-256. Enough to compare, useless to attack. */
export function fingerprintOf(sha256: string): string {
  return sha256.slice(0, 12);
}
