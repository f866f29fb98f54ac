import { inWords } from '../domain/expiry.ts';
import { shell } from '../domain/shell-command.ts';
import type { AccessToken } from '../domain/token.ts';
import type { TokenDeleted } from '../usecases/delete-token.ts';
import type { SecretForgotten } from '../usecases/forget-secret.ts';
import type { SecretImported } from '../usecases/import-secret.ts';
import type { TokenVerified } from '../usecases/verify-token.ts';
import { safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';

/** The lines of OSMO's own `token roles`. */
export function tokenRolesLines(token: AccessToken): string[] {
  const { created_by, created_at } = token;
  const assigned =
    created_by === undefined || created_at === undefined
      ? ''
      : ` (assigned by ${safeText(created_by)} on ${safeText(created_at.slice(0, 10))})`;
  const roles = token.roles.map((role) => `  - ${safeText(role)}${assigned}`);
  return [
    `Token: ${safeText(token.token_name)}`,
    `Owner: ${safeText(token.user_name)}`,
    '',
    ...(roles.length > 0 ? ['Roles:', ...roles] : ['Roles: None']),
  ];
}

/** The same as OSMO's service answers it. */
export function tokenRolesJson({
  user_name,
  token_name,
  roles,
  created_by,
  created_at,
}: AccessToken): unknown {
  return {
    user_name,
    token_name,
    roles: roles.map((role_name) => ({ role_name, assigned_by: created_by, assigned_at: created_at })),
  };
}

/** The line of OSMO's own `token delete`. */
export function tokenDeletedLines({ token_name, user_name }: TokenDeleted): string[] {
  return [`Access token ${safeText(token_name)} deleted for user ${safeText(user_name)}`];
}

/** What is left in the secret store of a token that was deleted. */
export function leftSecretLine({ token_name, user_name, left_secret, rotation }: TokenDeleted): string[] {
  const became = rotation === null ? [] : [safeText(rotation)];
  if (left_secret === null) return became;
  const [token, user] = [safeText(token_name), safeText(user_name)];
  return [
    ...became,
    `Its secret is still kept here (${safeText(left_secret)}): ${shell`svcacct token forget ${token} --user ${user}`}`,
  ];
}

/** A token that works, and until when. */
export function tokenVerifiedLines(token: TokenVerified): string[] {
  const { user_name, token_name, roles, expires_at, verified_at } = token;
  return [
    `Access token ${safeText(token_name)} of user ${safeText(user_name)} works`,
    `Roles: ${roles.map(safeText).join(', ') || 'none, so it can do nothing'}`,
    `Expires At: ${expires_at === null ? 'not known' : momentText(expires_at, new Date(verified_at))}`,
  ];
}

/** Where a secret was put. */
export function secretImportedLines({ user_name, token_name, kept_in, verified }: SecretImported): string[] {
  return [
    `Secret of ${safeText(token_name)} for user ${safeText(user_name)} kept in the ${storeWords(kept_in)}`,
    ...(verified ? [] : ['It was not verified']),
  ];
}

/** Where a secret was taken out of. */
export function secretForgottenLines({ user, token, store }: SecretForgotten): string[] {
  return [`Secret of ${safeText(token)} for user ${safeText(user)} removed from the ${storeWords(store)}`];
}

/** A note to that: the token itself is as it was. */
export function stillWorksLine({ user, token }: SecretForgotten): string[] {
  return [
    `The token itself was not revoked: "${shell`svcacct token delete ${safeText(token)} --user ${safeText(user)}`}" does that.`,
  ];
}

/** @returns when a token stops, as a UTC moment and in words: `2027-02-22 00:00 UTC, in 90 days`. */
export function momentText(expiresAt: string, now: Date): string {
  return `${clockText(expiresAt)} UTC, ${inWords(expiresAt, now)}`;
}

/** @returns an instant without seconds: `2027-02-22 00:00`. */
export function clockText(instant: string): string {
  return safeText(instant.slice(0, 16).replace('T', ' '));
}
