import type { ContextRemoved } from '../usecases/context/remove-context.ts';
import type { LoggedIn } from '../usecases/login/login.ts';
import type { LoggedOut } from '../usecases/login/logout.ts';
import type { WhoAmI } from '../usecases/login/whoami.ts';
import { safeText } from './safe-text.ts';
import { storeWords } from './store-words.ts';
import { momentText } from './token.ts';

/** What became of a login. */
export function loggedInLines({
  url,
  username,
  context,
  taken_from,
}: LoggedIn & { taken_from?: string }): string[] {
  return [
    ...(taken_from ? [`Using the login of OSMO's own CLI from ${safeText(taken_from)}.`] : []),
    `Logged in to ${safeText(url)} as ${safeText(username)}.`,
    `Now in context ${safeText(context)}.`,
  ];
}

/** Where a login is kept, and what else a person should know. */
export function loginNotes({ kept_in, method, taken_from }: LoggedIn & { taken_from?: string }): string[] {
  const where =
    kept_in !== 'none'
      ? `The login is stored in the ${storeWords(kept_in)}.`
      : method === 'dev'
        ? 'This service accepts any user name without a password, so no secret is stored.'
        : 'No secret was stored: the access token is read from its file at each use.';
  const shared =
    taken_from && method === 'code'
      ? [
          "OSMO's own CLI may have to log in again: some identity providers accept only the newest renewal of a login.",
        ]
      : [];
  return [where, ...shared];
}

/** Who we are, with which roles, until when, and where. */
export function whoamiLines(me: WhoAmI): string[] {
  const { name, roles, token_name, expires_at, backend, context, method } = me;
  const marks = [me.production && 'PRODUCTION', me.read_only && 'read-only'].filter(Boolean).join(', ');
  return [
    `Name: ${safeText(name)}`,
    ...(roles ? [`Roles: ${roles.map(safeText).join(', ') || 'none'}`] : []),
    ...(token_name ? [`Token: ${safeText(token_name)}`] : []),
    ...(expires_at ? [`Until: ${safeText(momentText(expires_at, me.asked_at))}`] : []),
    `Context: ${safeText(context)}${marks ? ` (${marks})` : ''}`,
    `Where: ${safeText(backend === 'local' ? 'the store on this machine' : backend)}`,
    ...(method ? [`Login: ${method}`] : []),
  ];
}

/** What became of a logout. */
export function loggedOutLines({ url, context, was_logged_in }: LoggedOut): string[] {
  if (!was_logged_in) return [`There was no login to ${safeText(url)}.`];
  return [`Logged out of ${safeText(url)}. The context ${safeText(context)} remains.`];
}

/** What became of a context that was removed. */
export function contextRemovedLines({ context, secrets }: ContextRemoved): string[] {
  return [
    `Context removed: ${safeText(context)}`,
    ...secrets.map((label) => `Secret removed: ${safeText(label)}`),
  ];
}
