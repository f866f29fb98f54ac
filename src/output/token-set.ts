import type { TokenSet } from '../usecases/set-token.ts';
import { safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';
import { clockText, momentText } from './token.ts';

/** The lines of OSMO's own `token set`; without the secret where it may not be printed. */
export function tokenSetLines({ token, secret, printed }: TokenSet): string[] {
  const shown = printed
    ? [
        'Note: Save the token in a secure location as it will not be shown again',
        `Access token: ${safeText(secret)}`,
      ]
    : [`Token created: ${safeText(token.token_name)}`];
  return [
    ...shown,
    `Created for user: ${safeText(token.user_name)}`,
    `Roles: ${token.roles.map(safeText).join(', ')}`,
    ...(printed ? [] : [`Expires At: ${clockText(token.expires_at)} UTC`]),
  ];
}

/** What OSMO's own CLI prints; where the secret may not be printed, the token and where its secret is. */
export function tokenSetJson({ token, secret, printed, kept_in }: TokenSet): unknown {
  return printed ? { token: secret } : { ...token, kept_in: kept_in ?? null };
}

/** When the token stops, and where its secret is, a line each. */
export function tokenSetNotes({ token, kept_in, not_kept, made_at }: TokenSet): string[] {
  const stops = `It stops working at ${momentText(token.expires_at, new Date(made_at))}.`;
  if (not_kept !== undefined) return [stops, `The secret is not kept: ${safeText(not_kept)}`];
  if (kept_in === undefined) return [stops];
  const command = `svcacct token get ${safeText(token.token_name)} --user ${safeText(token.user_name)}`;
  return [stops, `The secret is kept in the ${storeWords(kept_in)}: ${command}`];
}
