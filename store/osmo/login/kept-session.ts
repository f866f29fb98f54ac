import { loginCommand } from '../../../src/domain/login.ts';
import {
  type Bearer,
  isFresh,
  readSession,
  type SavedSession,
  sessionName,
  writeSession,
} from '../../../src/domain/session.ts';
import { isUserError, UserError } from '../../../src/errors.ts';
import type { Clock, Vault } from '../../../src/ports.ts';
import type { RemoteSettings } from '../open.ts';
import { devSession, type Session } from '../session.ts';
import type { Wire } from '../wire.ts';
import type { LoginCall } from './call.ts';
import { renewingSession } from './renewing-session.ts';
import { sessionEntry } from './session-entry.ts';

/** What a session is kept and renewed with. */
export interface SessionParts {
  /** Opened only where a secret is wanted. */
  readonly vault: () => Promise<Vault>;
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
    token_file === undefined
      ? fromVault(context, parts, refused)
      : fromFile(token_file, callOf(settings, parts));
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

async function fromFile(file: string, call: LoginCall): Promise<Bearer> {
  const [{ readTokenFile }, { exchangeToken }] = await Promise.all([
    import('./token-file.ts'),
    import('./exchange.ts'),
  ]);
  return exchangeToken(call, await readTokenFile(file));
}

/** The bearer as it is kept, or a new one. One process at a time renews; the others find what it left. */
async function fromVault(
  context: RemoteContext,
  parts: SessionParts,
  refused: string | undefined,
): Promise<Bearer> {
  // Nothing was ever kept of a login by a name alone.
  if (context.settings.method === 'dev') throw notLoggedIn(context.settings.url);
  const vault = await parts.vault();
  const isUsable = ({ bearer }: SavedSession): boolean =>
    isFresh(bearer, parts.clock.now()) && bearer.jwt !== refused;
  const kept = await readKept(context, vault);
  if (kept.bearer && isUsable(kept)) return kept.bearer;
  const entry = sessionEntry(context.name, parts);
  return entry.locked(async () => {
    const now = await readKept(context, vault);
    if (now.bearer && isUsable(now)) return now.bearer;
    const renewed = await renew(now, callOf(context.settings, parts));
    await vault.set(entry.name, writeSession(renewed));
    return renewed.bearer;
  });
}

async function readKept({ name, settings }: RemoteContext, vault: Vault): Promise<SavedSession> {
  const text = await vault.get(sessionName(name));
  const session = text === undefined ? undefined : readSession(text);
  if (session) return session;
  if (text !== undefined) throw notLoggedIn(settings.url, ' any more: what was kept cannot be read');
  if (vault.kind !== 'none') throw notLoggedIn(settings.url);
  throw new UserError('not_logged_in', `No login at ${settings.url} is kept: the secret store is "none".`);
}

function notLoggedIn(url: string, why = ''): UserError {
  return new UserError('not_logged_in', `You are not logged in at ${url}${why}.`);
}

async function renew(
  session: SavedSession,
  call: LoginCall,
): Promise<SavedSession & { readonly bearer: Bearer }> {
  if (session.kind === 'access_token') {
    const { exchangeToken } = await import('./exchange.ts');
    return { ...session, bearer: await exchangeToken(call, session.access_token) };
  }
  const { refreshLogin } = await import('./refresh.ts');
  return refreshLogin(call, session);
}

function callOf(server: RemoteSettings, { wire, clock }: SessionParts): LoginCall {
  return { server, wire, clock };
}

/** What is missing is always the same: a login. */
function expired({ name, settings }: RemoteContext, { message }: UserError): UserError {
  return new UserError('not_logged_in', message, `Log in again: ${loginCommand(name, settings)}`);
}
