import { commandHint } from '../domain/hint/hint.ts';
import type { TokenSet } from '../usecases/token/set-token.ts';
import { deliveredLines, undeliveredLines } from './delivery.ts';
import { commandText, type HintPlace, hintText } from './hint-text.ts';
import { type SafeText, safe, safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';
import { clockText, momentText } from './token.ts';

/** The lines of OSMO's own `token set`; without the secret where it may not be printed. */
export function tokenSetLines({ token, secret, printed, sinks }: TokenSet): SafeText[] {
  const shown = printed
    ? [
        safe`Note: Save the token in a secure location as it will not be shown again`,
        safe`Access token: ${secret}`,
      ]
    : [safe`Token created: ${token.token_name}`];
  return [
    ...shown,
    safe`Created for user: ${token.user_name}`,
    safe`Roles: ${token.roles.join(', ')}`,
    ...(printed ? [] : [safe`Expires At: ${clockText(token.expires_at)} UTC`]),
    ...deliveredLines({ sinks }),
  ];
}

/** What OSMO's own CLI prints; where the secret may not be printed, the token and where its secret is. */
export function tokenSetJson({ token, secret, printed, kept_in, sinks }: TokenSet): unknown {
  const made = printed ? { token: secret } : { ...token, kept_in: kept_in ?? null };
  return sinks.length > 0 ? { ...made, sinks } : made;
}

/** When the token stops, where its secret is, and where it could not be delivered to. */
export function tokenSetNotes(made: TokenSet, place: HintPlace): SafeText[] {
  const { token, made_at, sinks, limited } = made;
  const stops = safe`It expires at ${momentText(token.expires_at, new Date(made_at))}.`;
  const failed = sinks.some(({ problem }) => problem !== null);
  return [
    ...(limited ? [safeText(limited)] : []),
    stops,
    ...storedLines(made, place),
    ...undeliveredLines(made, place),
    ...(failed ? [nextLine(made, place)] : []),
  ];
}

function storedLines({ token, kept_in, not_kept }: TokenSet, place: HintPlace): SafeText[] {
  if (not_kept !== undefined) return [safe`The secret is not stored. ${hintText(not_kept, place)}`];
  if (kept_in === undefined) return [];
  return [
    safe`The secret is stored in the ${storeWords(kept_in)}: ${commandText(commandHint('token get', [token.token_name], { user: token.user_name }), place)}`,
  ];
}

/** What is left to do after a delivery that failed: the token is there, and so is its secret. */
function nextLine({ token, kept_in, printed }: TokenSet, place: HintPlace): SafeText {
  if (kept_in !== undefined)
    return safe`The token was created and its secret is stored. Deliver it with: ${commandText(commandHint('token deliver', [token.token_name], { user: token.user_name, to: 'DESTINATION' }), place)}`;
  const where = printed ? 'as printed' : 'only where it was delivered';
  return safe`The token was created. Its secret is not stored here; it exists ${where}.`;
}
