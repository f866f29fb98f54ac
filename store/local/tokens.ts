import { expiryInstant, expiryProblem, isExpired } from '../../src/domain/expiry.ts';
import { isLocalSecret } from '../../src/domain/local-secret.ts';
import {
  secretExpired,
  secretUnknown,
  tokenExists,
  tokenNotFound,
  tokenRolesProblem,
} from '../../src/domain/refusal.ts';
import { remember } from '../../src/domain/remember.ts';
import {
  type AccessToken,
  type TokenRef,
  tokenNameProblem,
  type VerifiedToken,
} from '../../src/domain/token.ts';
import { refused, UserError } from '../../src/errors.ts';
import type { Account, NewToken } from '../../src/ports.ts';
import type { StoreDocument } from './layout.ts';
import type { StoredAccount, StoredToken } from './schema.ts';
import { type Change, findAccount } from './users.ts';

/**
 * Records a token by the hash of its secret. OSMO's rules: the name is free, the date lies after today and within the
 * longest life, at least one role, each held by the user, none twice.
 */
export function createToken(
  document: StoreDocument,
  token: NewToken,
  sha256: string,
  change: Change,
): AccessToken {
  const account = findAccount(document, token.user);
  const problem =
    tokenNameProblem(token.token) ??
    expiryProblem(token.expires_on, new Date(change.at), document.head.settings.max_token_days);
  if (problem) throw new UserError('invalid_input', problem);
  if (account.tokens.some(({ token_name }) => token_name === token.token)) throw refused(tokenExists(token));
  const held = account.roles.map(({ role_name }) => role_name);
  const refusal = tokenRolesProblem(account.id, held, token.roles);
  if (refusal) throw refused(refusal);
  const stored: StoredToken = {
    token_name: token.token,
    description: token.description,
    expires_on: token.expires_on,
    roles: [...token.roles],
    created_at: change.at,
    created_by: change.by,
    sha256,
  };
  account.tokens.push(stored);
  return toToken(account, stored);
}

/** @returns the token. @throws UserError `not_found`, as OSMO answers, with the nearest name. */
export function deleteToken(document: StoreDocument, ref: TokenRef): void {
  const account = findAccount(document, ref.user);
  const index = account.tokens.findIndex(({ token_name }) => token_name === ref.token);
  if (index === -1) {
    throw refused(
      tokenNotFound(
        ref,
        account.tokens.map(({ token_name }) => token_name),
      ),
    );
  }
  account.tokens.splice(index, 1);
}

/**
 * @param instantOf as `expiryInstant`
 * @returns the tokens of an account by name, as OSMO lists them
 */
export function tokensOf(account: StoredAccount, instantOf = expiryInstant): AccessToken[] {
  const tokens = account.tokens.map((token) => toToken(account, token, instantOf));
  // Most are made in this order already, and a fleet has tens of thousands.
  return isSorted(tokens) ? tokens : tokens.sort((a, b) => (a.token_name < b.token_name ? -1 : 1));
}

function isSorted(tokens: readonly AccessToken[]): boolean {
  return tokens.every(
    ({ token_name }, index) => index === 0 || (tokens[index - 1]?.token_name ?? '') < token_name,
  );
}

/** @returns an account with its tokens, to read only: there may be thousands, so its roles are not copied. */
function toAccount(account: StoredAccount, instantOf: typeof expiryInstant): Account {
  const { id, created_at, created_by, roles } = account;
  return { id, created_at, created_by, roles, tokens: tokensOf(account, instantOf) };
}

/** @throws UserError `token_refused` for what cannot be a secret of ours. */
export function requireLocalSecret(secret: string): void {
  if (!isLocalSecret(secret)) {
    throw new UserError(
      'token_refused',
      'This is no secret of a local token: its form or its checksum is wrong.',
      'Check that it was copied whole; a token of an OSMO service is verified with --context.',
    );
  }
}

/** @throws UserError `token_refused` where no token has a secret of this SHA-256, or the token is out of date. */
export function verifyHash({ accounts }: StoreDocument, sha256: string, now: Date): VerifiedToken {
  for (const account of accounts.containing(sha256)) {
    const token = account.tokens.find((candidate) => candidate.sha256 === sha256);
    if (token) return accepted(account, token, now);
  }
  throw refused(secretUnknown);
}

function accepted(account: StoredAccount, token: StoredToken, now: Date): VerifiedToken {
  const { user_name, token_name, roles, expires_at } = toToken(account, token);
  if (isExpired(expires_at, now)) {
    throw refused(secretExpired({ user: user_name, token: token_name }, token.expires_on));
  }
  return { user_name, token_name, roles, expires_at };
}

/** @returns every token, account by account, oldest account first. */
export function allTokens({ accounts }: StoreDocument): AccessToken[] {
  const instantOf = remember(expiryInstant);
  const all: AccessToken[] = [];
  accounts.each((account) => {
    for (const token of tokensOf(account, instantOf)) all.push(token);
  });
  return all;
}

/** @returns every account with its tokens, newest account first. */
export function allAccounts({ accounts }: StoreDocument): Account[] {
  const instantOf = remember(expiryInstant);
  const all: Account[] = [];
  accounts.each((account) => void all.push(toAccount(account, instantOf)));
  return all.reverse();
}

function toToken(account: StoredAccount, token: StoredToken, instantOf = expiryInstant): AccessToken {
  return {
    user_name: account.id,
    token_name: token.token_name,
    expires_at: instantOf(token.expires_on),
    description: token.description,
    roles: token.roles,
    created_at: token.created_at,
    created_by: token.created_by,
  };
}
