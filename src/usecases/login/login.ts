import type { LoginOffer, Server } from '../../domain/login/login.ts';
import type { ContextSettings, LoginMethod } from '../../domain/settings/settings.ts';
import { CancelledError } from '../../errors.ts';
import type { Credential, Identity, LoginGuide, Ports, SecretEntries, SecretStore } from '../../ports.ts';
import { nameOf, rememberLogin } from './login-context.ts';
import { keeperOf, methodOf } from './login-method.ts';
import { keepsSecret } from './logout.ts';

/** What a login is made with; the secret store is opened only where it is used. */
export type LoginPorts = Pick<Ports, 'logins' | 'settings'> & {
  readonly secretEntries: () => Promise<SecretEntries>;
};

/** How somebody wants to log in. */
export interface LoginRequest {
  readonly server: Server;
  /** A name for the context; made from the address if not given. */
  readonly name?: string | undefined;
  /** What the service offers and this machine can do decides if not given. */
  readonly method?: LoginMethod | undefined;
  /** Nothing may be kept: the access token is read from this file at each use. */
  readonly tokenFile?: string | undefined;
  readonly marks: { readonly [Key in 'read_only' | 'production']: ContextSettings[Key] | undefined };
  /** A login that is renewed leaves the context that commands work in as it is. */
  readonly renews?: boolean | undefined;
}

/** A login, and the context that was made of it. */
export interface LoggedIn {
  readonly context: string;
  readonly url: string;
  readonly method: LoginMethod;
  readonly username: string;
  readonly roles?: readonly string[] | undefined;
  readonly expires_at?: string | undefined;
  /** Where the login is kept; `none` where the next command needs no secret, or reads it from the token's own file. */
  readonly kept_in: SecretStore['kind'];
}

/** All that is decided before somebody logs in. */
export interface LoginPlan {
  readonly name: string;
  readonly offer: LoginOffer;
  readonly method: LoginMethod;
  readonly kept_in: SecretStore['kind'];
}

/**
 * Decides how to log in, and finds out where the login will be kept: before anybody is asked for a secret.
 * @param surroundings what decides where no method is named: whether somebody can be asked, and sees a browser
 * @throws UserError `usage`, `backend_unreachable`, `backend_failed`, `conflict` where the name belongs to another
 * service, and what the secret store says
 */
export async function planLogin(
  ports: LoginPorts,
  request: LoginRequest,
  surroundings: { readonly canAsk: boolean; readonly hasBrowser: boolean },
): Promise<LoginPlan> {
  const name = nameOf(request, await ports.settings.read());
  const offer = await ports.logins.offer(request.server);
  const method = methodOf(surroundings, request, offer);
  return { name, offer, method, kept_in: await keeperOf(ports, method, request.tokenFile) };
}

/** The same for the login of OSMO's own CLI, which is taken over as it is. */
export async function planTakeOver(
  ports: LoginPorts,
  request: LoginRequest,
  { method: own }: Credential,
): Promise<LoginPlan> {
  const name = nameOf(request, await ports.settings.read());
  const method = own === 'taken' ? 'code' : own;
  const kept_in = await keeperOf(ports, method, undefined);
  return { name, offer: await ports.logins.offer(request.server), method, kept_in };
}

/**
 * @returns the user whom a service would make, because it makes one of every name it is told: a slip of the key is to be
 * asked about
 */
export async function newUserOf(
  { logins }: Pick<Ports, 'logins'>,
  server: Server,
  credential: Credential,
): Promise<string | undefined> {
  if (credential.method !== 'dev') return undefined;
  const { username } = credential;
  return (await logins.knows(server, username)) ? undefined : username;
}

/**
 * Logs in at an OSMO service: its context is made or changed, and is the current one from then on. Nothing is kept before
 * the service has accepted the login.
 * @param guide tells the person where to go
 * @throws CancelledError where the guide's signal ended it, UserError `not_logged_in`, `token_refused`, `backend_unreachable`, `backend_failed`, and what the secret store
 * says
 */
export async function login(
  ports: LoginPorts,
  request: LoginRequest,
  { name, offer, method, kept_in }: LoginPlan,
  credential: Credential,
  guide: LoginGuide,
): Promise<LoggedIn> {
  const { url } = request.server;
  const proven = await ports.logins.prove(request.server, offer, credential, guide);
  if (guide.signal?.aborted) throw new CancelledError('Cancelled: nothing was stored.');
  const username = proven.identity.name;
  const { contexts } = await ports.settings.read();
  // A login that leaves no secret leaves none of an earlier one, either.
  if (kept_in === 'none' && keepsSecret(Object.hasOwn(contexts, name) ? (contexts[name] ?? {}) : {}))
    await ports.logins.forget(name);
  const session = kept_in === 'none' ? undefined : proven.session;
  await ports.logins.keep({ context: name, url, method, username }, session);
  try {
    await ports.settings.change((before) => rememberLogin(before, name, { ...request, method, username }));
  } catch (error) {
    // Without its context nothing would ever use it, or know of it.
    if (!Object.hasOwn(contexts, name)) await ports.logins.forget(name).catch(() => undefined);
    throw error;
  }
  return { context: name, url, method, username, kept_in, ...about(proven.identity) };
}

function about({ roles, expires_at }: Identity): Pick<LoggedIn, 'roles' | 'expires_at'> {
  return { ...(roles ? { roles } : {}), ...(expires_at ? { expires_at } : {}) };
}
