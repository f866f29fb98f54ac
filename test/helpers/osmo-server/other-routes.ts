import { bodyOf, caller, textField } from './request.ts';
import type { Route } from './routes.ts';

const version = { major: '6', minor: '4', revision: '0', hash: '' };

/** What is no account, token or role: versions, the exchange of a token, who one is. */
export function otherRoutes(server: {
  readonly signJwt: (claims: Record<string, unknown>) => string;
  readonly keys: () => unknown;
  readonly loginInfo: () => unknown;
}): readonly Route[] {
  return [
    ['GET', '/api/version', () => version],
    ['GET', '/client/version', () => version],
    ['GET', '/health', () => ({ status: 'OK' })],
    ['GET', '/api/auth/login', () => server.loginInfo()],
    ['GET', '/api/auth/keys', () => server.keys()],
    [
      'POST',
      '/api/auth/jwt/access_token',
      (request) => {
        const { user, token, roles } = request.state.acceptSecret(textField(bodyOf(request), 'token'));
        const expires_at = Math.floor(request.state.now().getTime() / 1000) + 300;
        return {
          token: server.signJwt({ unique_name: user, roles, osmo_token_name: token, exp: expires_at }),
          expires_at,
        };
      },
    ],
    [
      'GET',
      '/api/configs/service',
      ({ state }) => ({
        service_base_url: '',
        ...(state.hidesServiceAuth
          ? {}
          : {
              service_auth: { issuer: 'osmo', audience: 'osmo', max_token_duration: state.longestLife() },
            }),
      }),
    ],
    [
      'GET',
      '/api/profile/settings',
      (request) => {
        // The service itself takes whoever does not say a name for this one.
        const user = request.headers['x-osmo-user'] === undefined ? 'testuser' : caller(request);
        request.state.signIn(user);
        const { 'x-osmo-roles': roles, 'x-osmo-token-name': name } = request.headers;
        const token = request.state.users.get(user)?.tokens.get(String(name));
        return {
          profile: { username: user, email_notification: false, slack_notification: false, pool: null },
          roles: typeof roles === 'string' && roles !== '' ? roles.split(',') : [],
          pools: [],
          token:
            name === undefined ? null : { name, expires_at: token ? `${token.expires_on}T00:00:00` : null },
        };
      },
    ],
  ];
}
