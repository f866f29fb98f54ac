import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from '../../../src/domain/role/role.ts';
import { plain } from './answer.ts';
import { type Claims, type PublicKey, readJwt } from './jwt.ts';
import type { ServerState } from './state.ts';

/** What the gateway lets pass without a JWT. */
const open = [
  '/api/auth/login',
  '/api/auth/keys',
  '/api/auth/jwt/access_token',
  '/api/version',
  '/client/version',
  '/health',
];

/**
 * What stands before the service: checks the JWT (401) and what its roles allow (403), and tells the service who asks.
 * @returns the headers the service sees
 */
export function throughGateway(
  request: { method: string; path: string; headers: IncomingHttpHeaders },
  { state, keys }: { readonly state: ServerState; readonly keys: readonly PublicKey[] },
): IncomingHttpHeaders {
  const headers = withoutIdentity(request.headers);
  if (open.includes(request.path)) return headers;
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (bearer === undefined) throw plain(401, 'Jwt is missing');
  const claims = readJwt(bearer, keys, state.now());
  if (!claims) throw plain(401, 'Jwt verification fails');
  const user = String(claims['unique_name'] ?? claims['preferred_username'] ?? claims['sub']);
  const token = claims['osmo_token_name'] as string | undefined;
  const roles = rolesOf(claims, token === undefined ? state.users.get(user)?.roles.keys() : undefined);
  const policies = [...roles, 'osmo-default'].flatMap((name) => state.roles.get(name)?.policies ?? []);
  if (!isAllowed(policies, ...needed(request.method, request.path))) throw plain(403, 'access denied');
  return {
    ...headers,
    'x-osmo-user': user,
    'x-osmo-roles': roles.join(','),
    ...(token === undefined ? {} : { 'x-osmo-token-name': token }),
  };
}

function withoutIdentity(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-osmo-')));
}

/** The roles of the JWT, and what a person (not a token) was given besides. */
function rolesOf(claims: Claims, given: Iterable<string> = []): string[] {
  const roles = Array.isArray(claims['roles']) ? claims['roles'].map(String) : [];
  return [...new Set([...roles, ...given])];
}

/** The action and the resource of a call; users and their roles are in no action. */
function needed(method: string, path: string): [action: string | undefined, resource: string | undefined] {
  const [, , , third, id] = path.split('/');
  if (/^\/api\/auth\/access_token(?:\/|$)/.test(path)) return ['auth:Token', undefined];
  if (/^\/api\/auth\/user\/[^/]+\/access_token(?:\/|$)/.test(path)) return ['auth:Token', `user/${id}`];
  if (path.startsWith('/api/configs/')) {
    return [method === 'GET' ? 'config:Read' : 'config:Update', `config/${third}`];
  }
  if (path === '/api/profile/settings') {
    return [method === 'GET' ? 'profile:Read' : 'profile:Update', undefined];
  }
  return [undefined, undefined];
}

type Policies = Role['policies'];

/** OSMO's evaluation: any policy that allows, unless one denies. What is in no action takes all of them. */
function isAllowed(policies: Policies, action: string | undefined, resource: string | undefined): boolean {
  const speaks = policies.filter(
    ({ actions, resources }) =>
      actions.some((pattern) => matchesAction(String(pattern), action)) &&
      matchesResource(resources, resource),
  );
  return speaks.some(({ effect }) => effect === 'Allow') && !speaks.some(({ effect }) => effect === 'Deny');
}

function matchesAction(pattern: string, action: string | undefined): boolean {
  if (pattern === '*' || pattern === '*:*') return true;
  if (action === undefined) return false;
  const [type, name] = action.split(':');
  return pattern === action || pattern === `${type}:*` || pattern === `*:${name}`;
}

function matchesResource(patterns: readonly string[], resource: string | undefined): boolean {
  if (resource === undefined) return true;
  return patterns.some(
    (pattern) =>
      pattern === '*' ||
      pattern === resource ||
      (pattern.endsWith('*') && resource.startsWith(pattern.slice(0, -1))),
  );
}
