import { isLoopback } from '../../../src/domain/settings/address.ts';
import { UserError } from '../../../src/errors.ts';
import { isDirect } from './no-proxy.ts';
import { proxyVariables } from './variables.ts';

/** A proxy to send through. */
export interface ProxyServer {
  /** With name and password, where it has them: never shown. */
  readonly url: URL;
  /** How people are told of it: its host and port, and the variable that named it. */
  readonly name: string;
}

/**
 * @returns the proxy for an address, or undefined where it is asked directly: by `NO_PROXY`, and on this machine. As
 * with gh and kubectl, a proxy elsewhere is never asked for `localhost`, where it would find itself and read plain
 * HTTP; one on this machine is, as with curl.
 * @throws UserError `invalid_input` where a variable names no proxy; never quotes it, for it may hold a password
 */
export function proxyFor(address: string, env: NodeJS.ProcessEnv): ProxyServer | undefined {
  const { protocol } = new URL(address);
  const names = protocol === 'http:' || protocol === 'https:' ? proxyVariables[protocol] : [];
  const variable = names.find((name) => env[name]);
  if (variable === undefined) return undefined;
  if (isDirect(address, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return undefined;
  const proxy = readProxy(variable, env[variable] ?? '');
  return isLoopback(address) && !isLoopback(proxy.url.href) ? undefined : proxy;
}

function readProxy(variable: string, text: string): ProxyServer {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw unusable(variable, url ? `${url.protocol}// is not supported` : 'it is not an address');
  if (url.hostname === '' || !canDecode(url))
    throw unusable(variable, 'a "%" in its name or password has to be written as %25');
  return { url, name: `${url.hostname}:${url.port || defaultPort(url)} (${variable})` };
}

/** Name and password are sent as they are meant: percent-encoded where they have letters that an address has not. */
function canDecode({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

function defaultPort({ protocol }: URL): number {
  return protocol === 'https:' ? 443 : 80;
}

function unusable(variable: string, why: string): UserError {
  return new UserError(
    'invalid_input',
    `The proxy in the variable ${variable} cannot be used: ${why}.`,
    `Write ${variable}=http://HOST:PORT or http://NAME:PASSWORD@HOST:PORT, or unset it.`,
  );
}
