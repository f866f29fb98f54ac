import { type CommandHint, commandHint } from '../hint/hint.ts';
import type { ContextSettings, LoginMethod } from '../settings/settings.ts';

/** Where an OSMO service is, and how to trust it. */
export interface Server {
  /** With its path, without a slash at the end. */
  readonly url: string;
  /** A certificate authority of one's own, as a PEM file. */
  readonly ca_file?: string | undefined;
  readonly insecure_http?: boolean | undefined;
}

/** How an OSMO service lets people in: the endpoints of its identity provider, as far as it has one. */
export interface LoginOffer {
  readonly device?: { readonly endpoint: string; readonly client_id: string } | undefined;
  readonly browser?: { readonly endpoint: string; readonly client_id: string } | undefined;
  readonly token_endpoint?: string | undefined;
}

/** What decides how to log in where nobody said. */
export interface LoginSurroundings {
  /** A person sits at a terminal. */
  readonly canAsk: boolean;
  /** A browser can be shown to that person. */
  readonly hasBrowser: boolean;
}

/** @returns whether a service has no identity provider: it believes the name it is told. */
function isDevService({ device, browser, token_endpoint }: LoginOffer): boolean {
  return !device && !browser && !token_endpoint;
}

/** @returns how to log in where nobody said: by what the service offers and what is possible here. */
export function defaultMethod(offer: LoginOffer, { canAsk, hasBrowser }: LoginSurroundings): LoginMethod {
  if (isDevService(offer)) return 'dev';
  if (!canAsk || !offer.token_endpoint) return 'token';
  if (offer.browser && hasBrowser) return 'pkce';
  return offer.device ? 'code' : 'token';
}

/** @returns the ways to log in at a service. */
export function methodsOf(offer: LoginOffer): readonly LoginMethod[] {
  const possible = {
    token: true,
    dev: isDevService(offer),
    pkce: Boolean(offer.browser && offer.token_endpoint),
    code: Boolean(offer.device && offer.token_endpoint),
    password: Boolean(offer.device && offer.token_endpoint),
  } satisfies Record<LoginMethod, boolean>;
  return (Object.keys(possible) as LoginMethod[]).filter((method) => possible[method]);
}

/** @returns why a service cannot be logged in to by a method, or undefined. */
export function methodProblem(method: LoginMethod, offer: LoginOffer): string | undefined {
  const possible = methodsOf(offer);
  if (possible.includes(method)) return undefined;
  const offers = possible.join(', ');
  return method === 'dev'
    ? `This service has an identity provider, so it does not accept a plain user name. It offers: ${offers}.`
    : `This service does not offer the login method "${method}". It offers: ${offers}.`;
}

/** @returns whether a login leaves a secret behind that has to be kept somewhere. */
export function leavesSecret(method: LoginMethod): boolean {
  return method !== 'dev';
}

/** @returns the command that renews a login. */
export function loginCommand(
  name: string,
  { url, method, username, token_file }: ContextSettings,
): CommandHint {
  return commandHint('login', [url ?? 'URL'], {
    context: name,
    ...(method ? { method } : {}),
    ...(username && (method === 'dev' || method === 'password') ? { username } : {}),
    ...(token_file ? { tokenFile: token_file, noStore: true as const } : {}),
  });
}
