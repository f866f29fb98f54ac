import { advise } from '../../../src/domain/hint/hint.ts';
import { loginCommand } from '../../../src/domain/login/login.ts';
import {
  type Bearer,
  isFresh,
  readSession,
  type SavedSession,
  sessionName,
  writeSession,
} from '../../../src/domain/login/session.ts';
import { isSameAddress } from '../../../src/domain/settings/address.ts';
import { isUserError, UserError } from '../../../src/errors.ts';
import type { Clock, SecretEntries } from '../../../src/ports.ts';
import type { RemoteSettings } from '../open.ts';
import { devSession, type Session } from '../session.ts';
import type { Wire } from '../wire.ts';
import type { LoginCall } from './call.ts';
import { renewingSession } from './renewing-session.ts';
import { sessionEntry } from './session-entry.ts';

/** What a session is kept and renewed with. */
export interface SessionParts {
  /** Opened only where a secret is wanted. */
  readonly secretEntries: () => Promise<SecretEntries>;
  readonly wire: Wire;
  readonly clock: Clock;
  /** The directory for the lock that lets one process renew while the others wait. */
  readonly locks: string;
}

/** A context that speaks to a service. */
export interface RemoteContext {
  readonly name: string;
  readonly settings: RemoteSettings;
}

/**
 * @returns the session of a context, as its login left it. Nothing is read before the first request. A request fails
 * with `not_logged_in`, naming the command that logs in, where there is no login or it has expired.
 */
export function openSession(context: RemoteContext, parts: SessionParts): Session {
  const { settings } = context;
  const { method, username, token_file } = settings;
  if (method === 'dev' && username !== undefined) return devSession(username);
  const obtain = (refused: string | undefined) =>
    token_file === undefined ? fromVault(context, parts, refused) : fromFile(context, token_file, parts);
  const who = { username, login: loginCommand(context.name, settings) };
  return renewingSession(who, parts.clock, async (refused) => {
    try {
      return await obtain(refused);
    } catch (error) {
      if (isUserError(error, 'not_logged_in', 'token_refused')) throw expired(context, error);
      throw error;
    }
  });
}

async function fromFile(context: RemoteContext, file: string, parts: SessionParts): Promise<Bearer> {
  const { exchangeToken } = await import('./exchange.ts');
  return exchangeToken(callOf(context.settings, parts), await tokenInFile(context, file, parts));
}

/**
 * @returns the access token of a context that reads it from a file at each use
 * @throws UserError `not_logged_in` where it was logged in with at another address
 */
export async function tokenInFile(
  { name, settings }: RemoteContext,
  file: string,
  { locks }: Pick<SessionParts, 'locks'>,
): Promise<string> {
  const [{ readTokenFile }, { loginPlace }] = await Promise.all([
    import('./token-file.ts'),
    import('./login-place.ts'),
  ]);
  const place = loginPlace(locks, name);
  requireSameAddress(await place.read(), settings.url);
  const token = await readTokenFile(file);
  await place.note(settings.url);
  return token;
}

/** What was kept of a login at one address goes to no other: whoever changes the settings would be handed it. */
function requireSameAddress(madeAt: string | undefined, url: string): void {
  if (madeAt === undefined || isSameAddress(madeAt, url)) return;
  throw new UserError(
    'not_logged_in',
    `The login of this context is for ${madeAt}, but the address of the context is now ${url}. The login was not sent to it.`,
  );
}

/** The bearer as it is kept, or a new one. One process at a time renews; the others find what it left. */
async function fromVault(
  context: RemoteContext,
  parts: SessionParts,
  refused: string | undefined,
): Promise<Bearer> {
  // Nothing was ever kept of a login by a name alone.
  if (context.settings.method === 'dev') throw notLoggedIn(context.settings.url);
  const secretEntries = await parts.secretEntries();
  // One of which nothing says where it was made is renewed, and bound to this address by that.
  const isUsable = ({ bearer, url }: SavedSession): boolean =>
    isFresh(bearer, parts.clock.now()) && bearer.jwt !== refused && url !== undefined;
  const stored = await readStoredSession(context, secretEntries);
  if (stored.bearer && isUsable(stored)) return stored.bearer;
  const entry = sessionEntry(context.name, parts);
  return entry.locked(async () => {
    const now = await readStoredSession(context, secretEntries);
    if (now.bearer && isUsable(now)) return now.bearer;
    const { url } = context.settings;
    const save = (session: SavedSession) => secretEntries.set(entry.name, writeSession({ ...session, url }));
    const renewed = await renew(now, callOf(context.settings, parts), save);
    await save(renewed);
    return renewed.bearer;
  });
}

/**
 * @returns the login of a context, as the vault keeps it
 * @throws UserError `not_logged_in` where there is none, or it was made at another address
 */
export async function readStoredSession(
  { name, settings }: RemoteContext,
  secretEntries: SecretEntries,
): Promise<SavedSession> {
  const text = await secretEntries.get(sessionName(name));
  const session = text === undefined ? undefined : readSession(text);
  requireSameAddress(session?.url, settings.url);
  if (session) return session;
  if (text !== undefined) throw notLoggedIn(settings.url, ' any more: the stored login cannot be read');
  if (secretEntries.kind !== 'none') throw notLoggedIn(settings.url);
  throw new UserError('not_logged_in', `No login for ${settings.url} is stored: the secret store is "none".`);
}

function notLoggedIn(url: string, why = ''): UserError {
  return new UserError('not_logged_in', `You are not logged in to ${url}${why}.`);
}

async function renew(
  session: SavedSession,
  call: LoginCall,
  save: (session: SavedSession) => Promise<void>,
): Promise<SavedSession & { readonly bearer: Bearer }> {
  if (session.kind === 'access_token') {
    const { exchangeToken } = await import('./exchange.ts');
    return { ...session, bearer: await exchangeToken(call, session.access_token) };
  }
  const { refreshLogin } = await import('./refresh.ts');
  return refreshLogin(call, session, save);
}

/** @returns what the calls of a session are made with. */
export function callOf(server: RemoteSettings, { wire, clock }: SessionParts): LoginCall {
  return { server, wire, clock };
}

/** What is missing is always the same: a login. */
export function expired({ name, settings }: RemoteContext, { message }: UserError): UserError {
  return new UserError('not_logged_in', message, advise`Log in again: ${loginCommand(name, settings)}`);
}
