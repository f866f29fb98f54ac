import { commandHint } from '../domain/hint/hint.ts';
import { inWords } from '../domain/time/expiry.ts';
import type { SecretForgotten } from '../usecases/secret/forget-secret.ts';
import type { SecretImported } from '../usecases/secret/import-secret.ts';
import type { TokenDeleted } from '../usecases/token/delete-token.ts';
import type { TokenWithRoles } from '../usecases/token/token-roles.ts';
import type { TokenVerified } from '../usecases/token/verify-token.ts';
import { commandText, type HintPlace, hintText } from './hint-text.ts';
import { type SafeText, safe, safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';

/** The lines of OSMO's own `token roles`. */
export function tokenRolesLines(token: TokenWithRoles): SafeText[] {
  const roles = token.roles.map((role) => safe`  - ${role}${assignedText(assignmentOf(token, role))}`);
  return [
    safe`Token: ${token.token_name}`,
    safe`Owner: ${token.user_name}`,
    safe``,
    ...(roles.length > 0 ? [safe`Roles:`, ...roles] : [safe`Roles: None`]),
  ];
}

/** The same as OSMO's service answers it. */
export function tokenRolesJson(token: TokenWithRoles): unknown {
  const { user_name, token_name, roles } = token;
  return {
    user_name,
    token_name,
    roles: roles.map((role_name) => ({ role_name, ...assignmentOf(token, role_name) })),
  };
}

/** A token's roles are given when it is made: a backend that knows who made it, and when, knows that of each role. */
function assignmentOf({ assigned, created_by, created_at }: TokenWithRoles, role: string) {
  const told = assigned.find(({ role_name }) => role_name === role);
  return {
    assigned_by: told?.assigned_by || created_by,
    assigned_at: told?.assigned_at || created_at,
  };
}

function assignedText({ assigned_by, assigned_at }: ReturnType<typeof assignmentOf>): string {
  const by = assigned_by === undefined ? [] : [`by ${assigned_by}`];
  const on = assigned_at === undefined ? [] : [`on ${assigned_at.slice(0, 10)}`];
  const told = [...by, ...on];
  return told.length === 0 ? '' : ` (assigned ${told.join(' ')})`;
}

/** The line of OSMO's own `token delete`. */
export function tokenDeletedLines({ token_name, user_name }: TokenDeleted): SafeText[] {
  return [safe`Access token ${token_name} deleted for user ${user_name}`];
}

/** What is left in the secret store of a token that was deleted. */
export function leftSecretLine(
  { token_name, user_name, left_secret, rotation }: TokenDeleted,
  place: HintPlace,
): SafeText[] {
  const became = rotation === null ? [] : [safeText(hintText(rotation, place))];
  if (left_secret === null) return became;
  return [
    ...became,
    safe`Its secret is still stored here (${left_secret}): ${commandText(commandHint('token forget', [token_name], { user: user_name }), place)}`,
  ];
}

/** A token that works, and until when. */
export function tokenVerifiedLines(token: TokenVerified): SafeText[] {
  const { user_name, token_name, roles, expires_at, verified_at } = token;
  return [
    safe`Access token ${token_name} of user ${user_name} works`,
    safe`Roles: ${roles.join(', ') || 'none, so it can do nothing'}`,
    safe`Expires At: ${expires_at === null ? 'not known' : momentText(expires_at, new Date(verified_at))}`,
  ];
}

/** Where a secret was put. */
export function secretImportedLines({
  user_name,
  token_name,
  kept_in,
  verified,
}: SecretImported): SafeText[] {
  return [
    safe`Secret of ${token_name} for user ${user_name} stored in the ${storeWords(kept_in)}`,
    ...(verified ? [] : [safe`It was not verified`]),
  ];
}

/** Where a secret was taken out of. */
export function secretForgottenLines({ user, token, store }: SecretForgotten): SafeText[] {
  return [safe`Secret of ${token} for user ${user} removed from the ${storeWords(store)}`];
}

/** A note to that: the token itself is as it was. */
export function stillWorksLine({ user, token }: SecretForgotten, place: HintPlace): SafeText[] {
  return [
    safe`The token is still valid. To revoke it: ${commandText(commandHint('token delete', [token], { user }), place)}`,
  ];
}

/** @returns when a token stops, as a UTC moment and in words: `2027-02-22 00:00 UTC, in 90 days`. */
export function momentText(expiresAt: string, now: Date): string {
  return `${clockText(expiresAt)} UTC, ${inWords(expiresAt, now)}`;
}

/** @returns an instant without seconds: `2027-02-22 00:00`. */
export function clockText(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
