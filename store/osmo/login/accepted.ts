import { advise, commandHint, optionHint } from '../../../src/domain/hint/hint.ts';
import { claimsOf, nameIn, rolesIn } from '../../../src/domain/login/jwt.ts';
import { isUserError, UserError } from '../../../src/errors.ts';
import type { Credential, Identity } from '../../../src/ports.ts';
import { openOsmoBackend } from '../open.ts';
import { devSession } from '../session.ts';
import { bearerSession } from './bearer-session.ts';
import type { LoginCall } from './call.ts';

/**
 * Asks the service whom it takes a login for: what an identity provider has let in, an OSMO service may still refuse.
 * Where it accepts the login and does not say whose it is, the JWT says it.
 * @throws UserError `not_logged_in` where the service does not accept the login
 */
export async function acceptedIdentity(
  { server, wire, clock }: LoginCall,
  credential: Credential,
  jwt: string | undefined,
): Promise<Identity> {
  const claims = (jwt && claimsOf(jwt)) || {};
  const name = credential.method === 'dev' ? credential.username : nameIn(claims);
  const session = jwt === undefined ? devSession(name ?? '') : bearerSession(jwt, name);
  const { url, ca_file = '', insecure_http = false } = server;
  const settings = { url, insecure_http, ...(ca_file === '' ? {} : { ca_file }) };
  try {
    const identity = await openOsmoBackend(settings, session, { clock, wire }).whoami();
    if (credential.method !== 'token' || name === undefined || identity.name === name) return identity;
  } catch (error) {
    if (isUserError(error, 'forbidden')) {
      return { name: name ?? 'unknown', backend: url, roles: rolesIn(claims) };
    }
    if (!isUserError(error, 'not_logged_in')) throw error;
    throw credential.method === 'dev' ? notBelieved(url) : notAccepted(url, claims['iss']);
  }
  throw tokenIgnored(url);
}

function notBelieved(url: string): UserError {
  return new UserError(
    'not_logged_in',
    `${url} does not accept a plain user name and has no identity provider.`,
    advise`Log in with an access token: ${optionHint('method', 'token')}. Nothing was stored.`,
  );
}

/** Without an identity provider and a gateway, whoever asks is taken for somebody, whatever token they have. */
function tokenIgnored(url: string): UserError {
  return new UserError(
    'not_logged_in',
    `${url} does not use access tokens: it is a dev service, which accepts any user name.`,
    advise`Sign in by name: ${commandHint('login', [url], { method: 'dev', username: 'NAME' })}. Nothing was stored.`,
  );
}

function notAccepted(url: string, issuer: unknown): UserError {
  const by = typeof issuer === 'string' ? ` of ${issuer}` : '';
  return new UserError(
    'not_logged_in',
    `The login succeeded, but ${url} does not accept it.`,
    `Its administrator has to allow logins${by}. Nothing was stored.`,
  );
}
