import { shell } from '../domain/text/shell-command.ts';
import type { TokenSet } from '../usecases/token/set-token.ts';
import { deliveredLines, undeliveredLines } from './delivery.ts';
import { safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';
import { clockText, momentText } from './token.ts';

/** The lines of OSMO's own `token set`; without the secret where it may not be printed. */
export function tokenSetLines({ token, secret, printed, sinks }: TokenSet): string[] {
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
    ...deliveredLines({ sinks }),
  ];
}

/** What OSMO's own CLI prints; where the secret may not be printed, the token and where its secret is. */
export function tokenSetJson({ token, secret, printed, kept_in, sinks }: TokenSet): unknown {
  const made = printed ? { token: secret } : { ...token, kept_in: kept_in ?? null };
  return sinks.length > 0 ? { ...made, sinks } : made;
}

/** When the token stops, where its secret is, and where it could not be delivered to. */
export function tokenSetNotes(made: TokenSet): string[] {
  const { token, made_at, sinks, limited } = made;
  const stops = `It expires at ${momentText(token.expires_at, new Date(made_at))}.`;
  const failed = sinks.some(({ problem }) => problem !== null);
  return [
    ...(limited ? [limited] : []),
    stops,
    ...storedLines(made),
    ...undeliveredLines(made),
    ...(failed ? [nextLine(made)] : []),
  ];
}

function storedLines({ token, kept_in, not_kept }: TokenSet): string[] {
  if (not_kept !== undefined) return [`The secret is not stored. ${safeText(not_kept)}`];
  if (kept_in === undefined) return [];
  return [
    `The secret is stored in the ${storeWords(kept_in)}: ${shell`svcacct token get ${nameOf(token)} --user ${userOf(token)}`}`,
  ];
}

/** What is left to do after a delivery that failed: the token is there, and so is its secret. */
function nextLine({ token, kept_in, printed }: TokenSet): string {
  if (kept_in !== undefined)
    return `The token was created and its secret is stored. Deliver it with: ${shell`svcacct token deliver ${nameOf(token)} --user ${userOf(token)} --to DESTINATION`}`;
  const where = printed ? 'as printed' : 'only where it was delivered';
  return `The token was created. Its secret is not stored here; it exists ${where}.`;
}

const nameOf = ({ token_name }: TokenSet['token']) => safeText(token_name);
const userOf = ({ user_name }: TokenSet['token']) => safeText(user_name);
