import type { LoginOffer, Server } from '../../domain/login/login.ts';
import type { ContextSettings, LoginMethod } from '../../domain/settings/settings.ts';
import { CancelledError, UserError } from '../../errors.ts';
import type { Credential, Identity, Ports, SecretEntries, SecretStore } from '../../ports.ts';
import { nameOf, remember } from './login-context.ts';
import { credentialFor, keeperOf, methodOf } from './login-credential.ts';
import { loginGuide } from './login-guide.ts';
import { keepsSecret } from './logout.ts';

/** What a login is made with; the vault is opened only where it is used. */
export type LoginPorts = Pick<Ports, 'logins' | 'settings' | 'prompter' | 'browser'> & {
  readonly secretEntries: () => Promise<SecretEntries>;
};

/** How somebody wants to log in. */
export interface LoginRequest {
  readonly server: Server;
  /** A name for the context; made from the address if not given. */
  readonly name?: string | undefined;
  /** What the service offers and this machine can do decides if not given. */
  readonly method?: LoginMethod | undefined;
  readonly username?: string | undefined;
  /** Nobody has to be asked before a service makes a user of that name. */
  readonly confirmed?: boolean | undefined;
  /** Nothing may be kept: the access token is read from this file at each use. */
  readonly tokenFile?: string | undefined;
  readonly readToken: () => Promise<string>;
  readonly readPassword: () => Promise<string>;
  /** Shows the page to log in on in the browser of this machine. */
  readonly openBrowser: boolean;
  readonly callbackPort?: number | undefined;
  readonly marks: { readonly [Key in 'read_only' | 'production']: ContextSettings[Key] | undefined };
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

/**
 * Logs in at an OSMO service: its context is made or changed, and is the current one from then on. Nothing is asked
 * where the login could not be kept, and nothing is kept before the service has accepted the login.
 * @throws UserError `usage`, `not_logged_in`, `token_refused`, `backend_unreachable`, `backend_failed`, `conflict`
 * where the name belongs to another service, and what the vault says
 */
export async function login(ports: LoginPorts, request: LoginRequest): Promise<LoggedIn> {
  const name = nameOf(request, await ports.settings.read());
  const offer = await ports.logins.offer(request.server);
  const method = methodOf(ports, request, offer);
  const kept_in = await keeperOf(ports, method, request.tokenFile);
  const credential = await credentialFor(ports, request, method);
  await agreeToNewUser(ports, request, credential);
  return accept(ports, request, { name, offer, method, kept_in, credential });
}

/**
 * Takes over the login of OSMO's own CLI.
 * @throws UserError as `login` does; `not_found` where the CLI has none, `invalid_input` where it cannot be used
 */
export async function loginFromOsmo(
  ports: LoginPorts,
  request: Omit<LoginRequest, 'server' | 'method'> & { readonly serverAt: (url: string) => Server },
): Promise<LoggedIn & { readonly taken_from: string }> {
  const { file, url, credential } = await ports.logins.ofOsmoCli();
  const server = request.serverAt(url);
  const name = nameOf({ ...request, server }, await ports.settings.read());
  const method = credential.method === 'taken' ? 'code' : credential.method;
  const kept_in = await keeperOf(ports, method, undefined);
  const offer = await ports.logins.offer(server);
  await agreeToNewUser(ports, { ...request, server }, credential);
  const loggedIn = await accept(ports, { ...request, server }, { name, offer, method, kept_in, credential });
  return { ...loggedIn, taken_from: file };
}

/** A service without an identity provider makes a user of every name it is told: a slip of the key is asked about. */
async function agreeToNewUser(
  { logins, prompter }: Pick<LoginPorts, 'logins' | 'prompter'>,
  { server, confirmed }: Pick<LoginRequest, 'server' | 'confirmed'>,
  credential: Credential,
): Promise<void> {
  if (credential.method !== 'dev' || confirmed) return;
  const { username } = credential;
  if (await logins.knows(server, username)) return;
  const question = `${server.url} has no user ${username}, and makes one of every name that signs in. Make ${username}?`;
  if (!prompter.available) {
    throw new UserError(
      'usage',
      `${question} Nobody can be asked here.`,
      'Check the name, or say so beforehand with --yes; nothing was changed.',
    );
  }
  if (!(await prompter.confirm({ message: question, initial: false }))) throw new CancelledError();
}

/** All that was decided before the login itself. */
interface Decided {
  readonly name: string;
  readonly offer: LoginOffer;
  readonly method: LoginMethod;
  readonly kept_in: SecretStore['kind'];
  readonly credential: Credential;
}

async function accept(
  ports: LoginPorts,
  request: Pick<LoginRequest, 'server' | 'tokenFile' | 'openBrowser' | 'marks'>,
  { name, offer, method, kept_in, credential }: Decided,
): Promise<LoggedIn> {
  const { url } = request.server;
  const proven = await ports.logins.prove(
    request.server,
    offer,
    credential,
    loginGuide(ports, request.openBrowser),
  );
  const username = proven.identity.name;
  const { contexts } = await ports.settings.read();
  // A login that leaves no secret leaves none of an earlier one, either.
  if (kept_in === 'none' && keepsSecret(Object.hasOwn(contexts, name) ? (contexts[name] ?? {}) : {}))
    await ports.logins.forget(name);
  const session = kept_in === 'none' ? undefined : proven.session;
  await ports.logins.keep({ context: name, url, method, username }, session);
  try {
    await ports.settings.change((before) => remember(before, name, { ...request, method, username }));
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
