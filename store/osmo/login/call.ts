import { advise, optionHint } from '../../../src/domain/hint/hint.ts';
import type { Server } from '../../../src/domain/login/login.ts';
import { mayUseHttp } from '../../../src/domain/settings/address.ts';
import { UserError } from '../../../src/errors.ts';
import type { Clock } from '../../../src/ports.ts';
import { openService, type Service } from '../service.ts';
import { brokenAnswer, noAnswer } from '../service-error.ts';
import { ConnectionError, type Wire } from '../wire.ts';

/** What a login is made with: the service, how to send to it, and the clock. */
export interface LoginCall {
  readonly server: Server;
  readonly wire: Wire;
  readonly clock: Clock;
}

/**
 * Makes sure that an address may be spoken to, or shown to the person: it is one of the web, and no plain HTTP that was
 * not allowed.
 * @throws UserError `invalid_input`
 */
export function requireAddress({ server }: LoginCall, url: string): void {
  const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  if (protocol === 'https:' || (protocol === 'http:' && mayUseHttp(url, server.insecure_http))) return;
  if (protocol === 'http:') {
    throw new UserError(
      'invalid_input',
      `${new URL(url).origin} is plain HTTP: others on the network could read the login.`,
      advise`Serve it over HTTPS, or use ${optionHint('insecureHttp')} if you trust the network.`,
    );
  }
  throw new UserError(
    'invalid_input',
    `${server.url} uses "${url}" as its login page, which is not a web address.`,
    'Its administrator has to correct the login page.',
  );
}

/** @returns the service as somebody who is not logged in sees it. */
export function asNobody({ server, wire, clock }: LoginCall): Service {
  const nobody = { username: undefined, headers: async () => ({}), refused: async () => false };
  return openService({ server, session: nobody, wire, clock });
}

/**
 * Sends one request to an identity provider, as `fetch` would. A redirect is answered as it came and never followed:
 * what is sent here are credentials.
 * @throws UserError `invalid_input` for plain HTTP that was not allowed; `backend_unreachable`, `backend_failed`
 */
export async function sendToProvider(
  call: LoginCall,
  url: string,
  request: { readonly method: string; readonly headers: Record<string, string>; readonly body: unknown },
): Promise<Response> {
  requireAddress(call, url);
  const { wire, clock } = call;
  const asked = `${request.method} ${url}`;
  const body = request.body instanceof URLSearchParams ? request.body.toString() : undefined;
  try {
    const reply = await wire({ method: request.method, url, headers: request.headers, body });
    const broken = brokenAnswer(reply, asked, clock.now());
    if (broken) throw broken;
    const headers = { 'content-type': reply.headers['content-type'] ?? '' };
    return new Response(reply.body === '' ? null : reply.body, { status: reply.status, headers });
  } catch (error) {
    throw error instanceof ConnectionError ? noAnswer(error, asked) : error;
  }
}
