import * as oauth from 'oauth4webapi';
import { advise, optionHint } from '../../../src/domain/hint/hint.ts';
import type { LoginOffer } from '../../../src/domain/login/login.ts';
import type { ProviderSession } from '../../../src/domain/login/session.ts';
import { isUserError, UserError } from '../../../src/errors.ts';
import type { LoginGuide } from '../../../src/ports.ts';
import { type LoginCall, requireAddress } from './call.ts';
import { listenForCallback, type Page, type Return } from './callback.ts';
import { unlessGivenUp } from './given-up.ts';
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

/** How long the person may take in the browser, in seconds. */
const patience = 300;

/** One time that the browser is sent to the provider. Nobody else knows what makes the answer ours. */
interface Attempt {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/**
 * Logs in with the browser of this machine (authorization code with PKCE): the provider sends it back to a port that
 * only this machine can reach.
 * @param port where to wait for it; 0 for any that is free
 * @throws UserError `not_logged_in` where the person denies it or takes more than 5 minutes; `backend_unreachable`,
 * `backend_failed`
 */
export async function browserLogin(
  call: LoginCall,
  offer: LoginOffer,
  guide: LoginGuide,
  port: number,
): Promise<ProviderSession> {
  // It is handed to a program that opens whatever it is given.
  requireAddress(call, offer.browser?.endpoint ?? '');
  const callback = await listenForCallback(port);
  const redeemed = (attempt: Attempt, url: URL) => redeem(call, offer, attempt, url, callback.url);
  const comesBack = async (attempt: Attempt): Promise<[Return, ProviderSession]> => {
    const browser = await unlessGivenUp(inTime(callback.next(attempt.state)), guide.signal);
    try {
      return [browser, await redeemed(attempt, browser.url)];
    } catch (error) {
      browser.show(failed(error));
      throw error;
    }
  };
  try {
    const attempt = await startAttempt(offer, callback.url);
    await guide.visit({ url: attempt.url, seconds: patience });
    let [browser, session] = await comesBack(attempt);
    if (session.refresh_token === undefined) {
      // Some providers let a login be renewed only where the person was asked for that (OpenID Connect, 11).
      const asking = await startAttempt(offer, callback.url, 'consent');
      browser.sendTo(asking.url);
      [browser, session] = await comesBack(asking);
    }
    browser.show(done);
    return session;
  } finally {
    await callback.close();
  }
}

async function startAttempt(offer: LoginOffer, redirect: string, prompt?: string): Promise<Attempt> {
  const { endpoint, client_id } = offer.browser ?? { endpoint: '', client_id: '' };
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(endpoint);
  const parameters = {
    response_type: 'code',
    client_id,
    redirect_uri: redirect,
    scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(prompt === undefined ? {} : { prompt }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, nonce, verifier };
}

/** Checks what the browser brought back, and exchanges the code in it. */
async function redeem(
  call: LoginCall,
  offer: LoginOffer,
  { state, nonce, verifier }: Attempt,
  url: URL,
  redirect: string,
): Promise<ProviderSession> {
  const token_endpoint = tokenEndpoint(offer);
  const client = clientOf(offer.browser?.client_id ?? '');
  const meaning = {
    access_denied: (says: string) =>
      new UserError('not_logged_in', `The login was denied in the browser.${says}`, 'Nothing was stored.'),
  };
  return withProvider(token_endpoint, meaning, async () => {
    // A provider that names itself in its answer (RFC 9207) has to be the one that issues the token.
    const named = url.searchParams.get('iss');
    const expected = providerOf({ token_endpoint }, named ?? 'unknown');
    const parameters = oauth.validateAuthResponse(expected, client, url, state);
    const response = await oauth.authorizationCodeGrantRequest(
      expected,
      client,
      publicClient,
      parameters,
      redirect,
      verifier,
      requestOptions(call),
    );
    const provider = providerOf({ token_endpoint }, named ?? (await issuerIn(response)));
    const answer = await oauth.processAuthorizationCodeResponse(provider, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    return sessionFrom(answer, provider, client.client_id, call.clock);
  });
}

async function inTime<Value>(value: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), patience * 1000);
  });
  try {
    return await Promise.race([value, over]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(): UserError {
  return new UserError(
    'not_logged_in',
    `There was no login in the browser within ${patience / 60} minutes.`,
    advise`If you cannot use a browser on this machine, ${optionHint('method', 'code')} shows a code for another one.`,
  );
}

const done: Page = { title: 'Logged in', text: 'You can close this window and go back to the terminal.' };

function failed(error: unknown): Page {
  const text = isUserError(error) ? error.message : 'The login failed.';
  return { title: 'Not logged in', text: `${text} See the terminal for the next step.` };
}
