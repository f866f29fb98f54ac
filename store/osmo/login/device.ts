import * as oauth from 'oauth4webapi';
import type { LoginOffer } from '../../../src/domain/login/login.ts';
import type { ProviderSession } from '../../../src/domain/login/session.ts';
import { UserError } from '../../../src/errors.ts';
import type { LoginGuide } from '../../../src/ports.ts';
import { ServiceError } from '../service-error.ts';
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
import { providerError, withProvider } from './provider-errors.ts';

/** Asked for again after this many seconds where the provider does not say (RFC 8628). */
const defaultInterval = 5;

/**
 * Logs in by a code that is entered in any browser, on any machine (OAuth 2's device flow).
 * @param guide shows the person where to go and what to enter
 * @param wait resolves after so many milliseconds
 * @throws UserError `not_logged_in` where the person denies it or lets the code expire; `backend_unreachable`,
 * `backend_failed`
 */
export async function deviceLogin(
  call: LoginCall,
  offer: LoginOffer,
  guide: LoginGuide,
  wait: (milliseconds: number) => Promise<void>,
): Promise<ProviderSession> {
  const { endpoint, client_id } = offer.device ?? { endpoint: '', client_id: '' };
  const provider = providerOf(
    { token_endpoint: tokenEndpoint(offer), device_authorization_endpoint: endpoint },
    'unknown',
  );
  const client = clientOf(client_id);
  const device = await withProvider(endpoint, {}, async () =>
    oauth.processDeviceAuthorizationResponse(
      provider,
      client,
      await oauth.deviceAuthorizationRequest(provider, client, publicClient, { scope }, requestOptions(call)),
    ),
  );
  await guide.visit({
    url: device.verification_uri_complete ?? device.verification_uri,
    code: device.user_code,
    seconds: device.expires_in,
  });
  const end = call.clock.now().getTime() + device.expires_in * 1000;
  for (let interval = device.interval ?? defaultInterval; call.clock.now().getTime() < end; ) {
    await wait(interval * 1000);
    const outcome = await ask(call, provider, client, device.device_code);
    if (outcome.kind === 'done') return outcome.session;
    if (outcome.kind === 'slower') interval += defaultInterval;
  }
  throw codeExpired();
}

type Outcome =
  | { readonly kind: 'done'; readonly session: ProviderSession }
  | { readonly kind: 'pending' | 'slower' };

/** Asks once whether the person has entered the code. A provider that cannot be reached meanwhile is asked later. */
async function ask(
  call: LoginCall,
  known: oauth.AuthorizationServer,
  client: oauth.Client,
  code: string,
): Promise<Outcome> {
  const endpoint = known.token_endpoint ?? '';
  const meaning = {
    access_denied: () =>
      new UserError('not_logged_in', 'The login was denied in the browser.', 'Nothing was stored.'),
    expired_token: codeExpired,
  };
  return withProvider(endpoint, meaning, async (): Promise<Outcome> => {
    try {
      const response = await oauth.deviceCodeGrantRequest(
        known,
        client,
        publicClient,
        code,
        requestOptions(call),
      );
      const provider = providerOf({ token_endpoint: endpoint }, await issuerIn(response));
      const answer = await oauth.processDeviceCodeResponse(provider, client, response);
      return { kind: 'done', session: sessionFrom(answer, provider, client.client_id, call.clock) };
    } catch (error) {
      const named = providerError(error)?.code;
      if (named === 'authorization_pending') return { kind: 'pending' };
      if (named === 'slow_down' || (error instanceof ServiceError && error.retries > 0))
        return { kind: 'slower' };
      throw error;
    }
  });
}

function codeExpired(): UserError {
  return new UserError(
    'not_logged_in',
    'The code expired before it was entered.',
    'Log in again for a new one; nothing was stored.',
  );
}
