import { claimsOf, nameIn, rolesIn } from '../../src/domain/login/jwt.ts';
import { daysIn } from '../../src/domain/token/longest-life.ts';
import type { VerifiedToken } from '../../src/domain/token/token.ts';
import { isUserError } from '../../src/errors.ts';
import type { Identity } from '../../src/ports.ts';
import * as answers from './answers.ts';
import type { Service } from './service.ts';
import { notOsmo } from './service-error.ts';
import { readTokens } from './tokens.ts';
import { fetchUser } from './users.ts';

/** @returns whom the service takes us for; `url` says which service. */
export async function whoami(service: Service, url: string): Promise<Identity> {
  const { profile, roles, token } = await service.ask({
    method: 'GET',
    path: ['api', 'profile', 'settings'],
    answer: answers.profile,
  });
  const name = profile.username ?? service.username ?? 'unknown';
  return {
    name,
    backend: url,
    // Without a gateway nobody tells the service our roles: those that we were given are what counts.
    roles: roles.length > 0 || token ? [...roles].sort() : await givenRoles(service, name),
    ...(token ? { token_name: token.name, expires_at: token.expires_at } : {}),
  };
}

async function givenRoles(service: Service, name: string): Promise<string[] | undefined> {
  try {
    return (await fetchUser(service, name)).roles.map(({ role_name }) => role_name);
  } catch (error) {
    if (isUserError(error, 'not_found', 'forbidden')) return undefined;
    throw error;
  }
}

/** @returns the longest life of a token in days; undefined where the service does not say, or not to everybody. */
export async function maxTokenDays(service: Service): Promise<number | undefined> {
  try {
    const { service_auth } = await service.ask({
      method: 'GET',
      path: ['api', 'configs', 'service'],
      answer: answers.serviceConfig,
    });
    return daysIn(service_auth?.max_token_duration ?? '');
  } catch (error) {
    if (isUserError(error, 'forbidden')) return undefined;
    throw error;
  }
}

/** Presents a secret: the service answers with a JWT, which says whose it is. The secret goes into no error. */
export async function verifyToken(service: Service, secret: string): Promise<VerifiedToken> {
  const { token } = await service.ask({
    method: 'POST',
    path: ['api', 'auth', 'jwt', 'access_token'],
    body: { token: secret },
    answer: answers.jwt,
    authorised: false,
    repeatable: true,
  });
  const claims = claimsOf(token) ?? {};
  const user_name = nameIn(claims);
  const token_name = claims['osmo_token_name'];
  if (user_name === undefined || typeof token_name !== 'string') {
    throw notOsmo('its JWT does not say whose it is', 'POST /api/auth/jwt/access_token');
  }
  const roles = [...(rolesIn(claims) ?? [])].sort();
  return { user_name, token_name, roles, expires_at: await expiryOf(service, user_name, token_name) };
}

/** @returns undefined where the tokens of that user may not be listed. */
async function expiryOf(service: Service, user: string, token: string): Promise<string | undefined> {
  try {
    const tokens = await readTokens(service, user);
    return tokens.find(({ token_name }) => token_name === token)?.expires_at;
  } catch (error) {
    if (isUserError(error, 'forbidden', 'not_found', 'not_logged_in')) return undefined;
    throw error;
  }
}
