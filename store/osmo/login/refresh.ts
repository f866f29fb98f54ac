import * as oauth from 'oauth4webapi';
import type { ProviderSession } from '../../../src/domain/login/session.ts';
import { UserError } from '../../../src/errors.ts';
import type { LoginCall } from './call.ts';
import { clientOf, providerOf, publicClient, requestOptions, sessionFrom } from './provider.ts';
import { withProvider } from './provider-errors.ts';

/**
 * Renews a login by its refresh token. The new ID token must come from the same issuer.
 * @param save a provider that rotates refresh tokens takes the old one no more: the next one is saved with this before
 * anything else of the answer is judged, for without it the login would be lost
 * @throws UserError `not_logged_in` where there is no refresh token or it has expired; `backend_unreachable`,
 * `backend_failed`
 */
export async function refreshLogin(
  call: LoginCall,
  session: ProviderSession,
  save: (session: ProviderSession) => Promise<void>,
): Promise<ProviderSession> {
  const { token_endpoint, client_id, issuer, refresh_token } = session;
  const over = () => new UserError('not_logged_in', `The login at ${call.server.url} has expired.`);
  if (refresh_token === undefined) throw over();
  const provider = providerOf({ token_endpoint }, issuer);
  const client = clientOf(client_id);
  return withProvider(token_endpoint, { invalid_grant: over, access_denied: over }, async () => {
    const response = await oauth.refreshTokenGrantRequest(
      provider,
      client,
      publicClient,
      refresh_token,
      requestOptions(call),
    );
    const next = await refreshTokenIn(response);
    if (next !== undefined && next !== refresh_token) await save({ ...session, refresh_token: next });
    const answer = await oauth.processRefreshTokenResponse(provider, client, response);
    const renewed = sessionFrom(answer, provider, client_id, call.clock);
    return { ...renewed, refresh_token: renewed.refresh_token ?? refresh_token };
  });
}

/** @returns the refresh token in an answer, whatever else is in it. */
async function refreshTokenIn(response: Response): Promise<string | undefined> {
  if (!response.ok) return undefined;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const token = (body as { refresh_token?: unknown } | null | undefined)?.refresh_token;
  return typeof token === 'string' && token !== '' ? token : undefined;
}
