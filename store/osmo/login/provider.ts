import * as oauth from 'oauth4webapi';
import { claimsOf } from '../../../src/domain/login/jwt.ts';
import type { LoginOffer } from '../../../src/domain/login/login.ts';
import type { ProviderSession } from '../../../src/domain/login/session.ts';
import { UserError } from '../../../src/errors.ts';
import type { Clock } from '../../../src/ports.ts';
import { type LoginCall, sendToProvider } from './call.ts';
import { bearerOf } from './exchange.ts';

/** What every login with an identity provider asks for: an ID token with a name, and the means to renew it. */
export const scope = 'openid offline_access profile';

/** A client without a secret: whatever is in a program on people's machines is none. */
export const publicClient = oauth.None();

/** The client of a login, as the library wants it. */
export function clientOf(client_id: string): oauth.Client {
  return { client_id, [oauth.clockTolerance]: 60 };
}

/** How the library sends its requests: over our own wire, where it is also decided which plain HTTP is allowed. */
export function requestOptions(call: LoginCall) {
  return {
    [oauth.customFetch]: (url: string, request: oauth.CustomFetchOptions<string, unknown>) =>
      sendToProvider(call, url, request),
    [oauth.allowInsecureRequests]: true,
  };
}

// The signature is not looked at: an ID token comes straight from the token endpoint, and OSMO's gateway checks it.
const signingAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/**
 * The identity provider, as the library wants it. OSMO names endpoints, not the issuer: at the first login it is the
 * one that the ID token names (it comes over TLS from the endpoint OSMO named); from then on it is known.
 */
export function providerOf(
  endpoints: { token_endpoint: string; device_authorization_endpoint?: string },
  issuer: string,
): oauth.AuthorizationServer {
  return { issuer, ...endpoints, id_token_signing_alg_values_supported: signingAlgorithms };
}

/** @returns the issuer of the ID token in a token endpoint's answer; some text that is none where there is no such. */
export async function issuerIn(response: Response): Promise<string> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const token = (body as { id_token?: unknown } | undefined)?.id_token;
  const issuer = typeof token === 'string' ? claimsOf(token)?.['iss'] : undefined;
  return typeof issuer === 'string' && issuer !== '' ? issuer : 'unknown';
}

/** @returns the token endpoint of a service that has one; `methodProblem` has said so before. */
export function tokenEndpoint({ token_endpoint }: LoginOffer): string {
  if (token_endpoint === undefined) throw new Error('this service has no token endpoint');
  return token_endpoint;
}

/**
 * @returns what is kept of a login, from the checked answer of the token endpoint
 * @throws UserError `backend_failed` where it holds no ID token
 */
export function sessionFrom(
  answer: oauth.TokenEndpointResponse,
  provider: oauth.AuthorizationServer,
  client_id: string,
  clock: Clock,
): ProviderSession {
  if (answer.id_token === undefined) {
    throw new UserError(
      'backend_failed',
      `The identity provider at ${provider.token_endpoint} did not send an ID token.`,
      `Its administrator has to allow the scope "openid" for the client "${client_id}".`,
    );
  }
  return {
    kind: 'provider',
    bearer: bearerOf(answer.id_token, clock),
    refresh_token: answer.refresh_token,
    token_endpoint: provider.token_endpoint ?? '',
    client_id,
    issuer: provider.issuer,
  };
}
