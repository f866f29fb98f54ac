import { isUtcDate } from '../../../src/domain/time/expiry.ts';
import { internalError, userError } from './answer.ts';
import { caller, missing, type ServerRequest } from './request.ts';
import type { Route } from './routes.ts';
import type { ServerState } from './state.ts';

/** Access tokens: of anybody, and of whoever asks. */
export const tokenRoutes: readonly Route[] = [
  ['GET', '/api/auth/user/*/access_token', ({ state }, id) => listTokens(state, state.user(id).id)],
  [
    'POST',
    '/api/auth/user/*/access_token/*',
    (request, id, name) => {
      // Nobody is looked up: an unknown user only lacks the roles.
      if (id.trim() === '') request.state.user(id);
      return createToken(request, id, name);
    },
  ],
  [
    'DELETE',
    '/api/auth/user/*/access_token/*',
    ({ state }, id, name) => state.deleteToken(state.user(id).id, name),
  ],
  ['GET', '/api/auth/access_token', (request) => listTokens(request.state, caller(request))],
  ['POST', '/api/auth/access_token/*', (request, name) => createToken(request, caller(request), name)],
  ['DELETE', '/api/auth/access_token/*', (request, name) => request.state.deleteToken(caller(request), name)],
  [
    'GET',
    '/api/auth/access_token/*/roles',
    (request, name) => {
      const user = caller(request);
      const token = request.state.users.get(user)?.tokens.get(name);
      if (!token) throw userError(`Token ${name} not found or does not belong to current user`);
      return { user_name: user, token_name: name, roles: [...token.roles.values()] };
    },
  ],
];

function createToken(request: ServerRequest, id: string, name: string): string {
  const { query, state } = request;
  const expires_at = query.get('expires_at');
  if (expires_at === null) throw missing(['query', 'expires_at'], null);
  if (!isUtcDate(expires_at)) {
    throw internalError(`time data '${expires_at}' does not match format '%Y-%m-%d'`);
  }
  const roles = query.getAll('roles');
  return state.createToken(id, name, {
    expires_at,
    description: query.get('description') ?? '',
    roles: roles.length > 0 ? roles : undefined,
    by: caller(request),
  });
}

function listTokens(state: ServerState, user: string) {
  return [...(state.users.get(user)?.tokens.values() ?? [])]
    .sort((a, b) => (a.token_name < b.token_name ? -1 : 1))
    .map(({ token_name, expires_on, description, roles }) => ({
      user_name: user,
      token_name,
      expires_at: `${expires_on}T00:00:00`,
      description,
      roles: [...roles.keys()],
    }));
}
