import * as oauth from 'oauth4webapi';
import type { LoginOffer } from '../../../src/domain/login/login.ts';
import type { ProviderSession } from '../../../src/domain/login/session.ts';
import { UserError } from '../../../src/errors.ts';
import type { LoginCall } from './call.ts';
import {
  clientOf,
  issuerIn,
  providerOf,
  publicClient,
  requestOptions,
  scope,
  sessionFrom,
  tokenEndpoint,
} from './provider.ts';
import { withProvider } from './provider-errors.ts';

/**
 * Logs in with a name and a password (OAuth 2's resource owner password grant), for service accounts of providers that
 * still offer it. OSMO uses the client of the device login for it.
 * @throws UserError `not_logged_in` where they are wrong; `backend_unreachable`, `backend_failed`
 */
export async function passwordLogin(
  call: LoginCall,
  offer: LoginOffer,
  credential: { readonly username: string; readonly password: string },
): Promise<ProviderSession> {
  const token_endpoint = tokenEndpoint(offer);
  const client_id = offer.device?.client_id ?? '';
  const client = clientOf(client_id);
  const meaning = {
    invalid_grant: (says: string) =>
      new UserError('not_logged_in', `Wrong user name or password.${says}`, 'Nothing was stored.'),
  };
  return withProvider(token_endpoint, meaning, async () => {
    const response = await oauth.genericTokenEndpointRequest(
      providerOf({ token_endpoint }, 'unknown'),
      client,
      publicClient,
      'password',
      { ...credential, scope },
      requestOptions(call),
    );
    const provider = providerOf({ token_endpoint }, await issuerIn(response));
    const answer = await oauth.processGenericTokenEndpointResponse(provider, client, response);
    return sessionFrom(answer, provider, client_id, call.clock);
  });
}
