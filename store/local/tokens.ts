import {
  secretExpired,
  secretUnknown,
  tokenExists,
  tokenNotFound,
  tokenRolesProblem,
} from '../../src/domain/account/refusal.ts';
import { advise, optionHint } from '../../src/domain/hint/hint.ts';
import { isLocalSecret } from '../../src/domain/secret/local-secret.ts';
import { byText } from '../../src/domain/text/order.ts';
import { expiryInstant, expiryProblem, isExpired } from '../../src/domain/time/expiry.ts';
import { type EveryField, termsOf } from '../../src/domain/token/terms.ts';
import {
  type AccessToken,
  type TokenRef,
  tokenNameProblem,
  type VerifiedToken,
} from '../../src/domain/token/token.ts';
import { remember } from '../../src/domain/values/remember.ts';
import { refused, UserError } from '../../src/errors.ts';
import type { NewToken } from '../../src/ports.ts';
import type { StoreDocument } from './layout.ts';
import type { StoredAccount, StoredToken } from './schema.ts';
import { type Attribution, findAccount } from './users.ts';

/**
 * Records a token by the hash of its secret. OSMO's rules: the name is free, the date lies after today and within the
 * longest life, at least one role, each held by the user, none twice.
 */
export function createToken(
  document: StoreDocument,
  token: NewToken,
  sha256: string,
  change: Attribution,
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
    ...termsOf(token),
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

/** @returns the tokens of an account by name, as OSMO lists them. */
export function tokensOf(account: StoredAccount): AccessToken[] {
  return account.tokens
    .map((token) => toToken(account, token))
    .sort((a, b) => byText(a.token_name, b.token_name));
}

/** @throws UserError `token_refused` for what cannot be a secret of ours. */
export function requireLocalSecret(secret: string): void {
  if (!isLocalSecret(secret)) {
    throw new UserError(
      'token_refused',
      'Invalid secret: it is not the secret of a local token, or it is incomplete.',
      advise`Check that you copied all of it. To verify a token of an OSMO service, add ${optionHint('context', 'NAME')}.`,
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

/** Long lists have few dates: what reads them on finds the same text again. */
const instantOf = remember(expiryInstant);

/** Each field by itself: spreading the terms takes 5 ms more for 30,000 tokens. */
function toToken(account: StoredAccount, token: StoredToken): EveryField<AccessToken> {
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
