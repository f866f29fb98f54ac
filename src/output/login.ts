import type { ContextRemoved } from '../usecases/context/remove-context.ts';
import type { LoggedIn } from '../usecases/login/login.ts';
import type { LoggedOut } from '../usecases/login/logout.ts';
import type { WhoAmI } from '../usecases/login/whoami.ts';
import { type SafeText, safe } from './safe-text.ts';
import { storeWords } from './store-words.ts';
import { momentText } from './token.ts';

/** What became of a login. */
export function loggedInLines({
  url,
  username,
  context,
  taken_from,
}: LoggedIn & { taken_from?: string }): SafeText[] {
  return [
    ...(taken_from ? [safe`Using the login of OSMO's own CLI from ${taken_from}.`] : []),
    safe`Logged in to ${url} as ${username}.`,
    safe`Now in context ${context}.`,
  ];
}

/** Where a login is kept, and what else a person should know. */
export function loginNotes({ kept_in, method, taken_from }: LoggedIn & { taken_from?: string }): SafeText[] {
  const where =
    kept_in !== 'none'
      ? safe`The login is stored in the ${storeWords(kept_in)}.`
      : method === 'dev'
        ? safe`This service accepts any user name without a password, so no secret is stored.`
        : safe`No secret was stored: the access token is read from its file at each use.`;
  const shared =
    taken_from && method === 'code'
      ? [
          safe`OSMO's own CLI may have to log in again: some identity providers accept only the newest renewal of a login.`,
        ]
      : [];
  return [where, ...shared];
}

/** Who we are, with which roles, until when, and where. */
export function whoamiLines(me: WhoAmI): SafeText[] {
  const { name, roles, token_name, expires_at, backend, context, method } = me;
  const marks = [me.production && 'PRODUCTION', me.read_only && 'read-only'].filter(Boolean).join(', ');
  return [
    safe`Name: ${name}`,
    ...(roles ? [safe`Roles: ${roles.join(', ') || 'none'}`] : []),
    ...(token_name ? [safe`Token: ${token_name}`] : []),
    ...(expires_at ? [safe`Until: ${momentText(expires_at, me.asked_at)}`] : []),
    safe`Context: ${context}${marks ? ` (${marks})` : ''}`,
    safe`Where: ${backend === 'local' ? 'the store on this machine' : backend}`,
    ...(method ? [safe`Login: ${method}`] : []),
  ];
}

/** What became of a logout. */
export function loggedOutLines({ url, context, was_logged_in }: LoggedOut): SafeText[] {
  if (!was_logged_in) return [safe`There was no login to ${url}.`];
  return [safe`Logged out of ${url}. The context ${context} remains.`];
}

/** What became of a context that was removed. */
export function contextRemovedLines({ context, secrets }: ContextRemoved): SafeText[] {
  return [safe`Context removed: ${context}`, ...secrets.map((label) => safe`Secret removed: ${label}`)];
}
