import { setTimeout as sleep } from 'node:timers/promises';
import { advise, joinHints, optionHint } from '../../src/domain/hint/hint.ts';
import { mayUseHttp } from '../../src/domain/settings/address.ts';
import { isUserError, UserError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports.ts';
import { version } from '../../src/version.ts';
import { asked, type Call, pathOf } from './call.ts';
import { readAnswer } from './read-answer.ts';
import { noAnswer, ServiceError } from './service-error.ts';
import type { Session } from './session.ts';
import { ConnectionError, type Wire, type WireReply } from './wire.ts';

/** An OSMO service as one person sees it. */
export interface Service {
  readonly username: string | undefined;
  /**
   * Asks, and asks again where that makes sense and does no harm.
   * @throws UserError a refusal, `not_logged_in`, `forbidden`; ServiceError where it is open what came of it
   */
  ask<Result>(call: Call<Result>): Promise<Result>;
  /** What time it is for the service. Any answer says so, a refusal too. */
  time(): Promise<Date>;
  /** Waits a moment, as before asking again. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What a service is spoken to with. */
export interface ServiceParts {
  readonly server: { readonly url: string; readonly insecure_http?: boolean | undefined };
  readonly session: Session;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly pause?: Service['pause'];
}

// A wait that a person at a terminal still understands; more is said to him instead.
const longestWaitMs = 30_000;

/** @returns a service to ask. @throws UserError `invalid_input` for plain HTTP that was not allowed */
export function openService(parts: ServiceParts): Service {
  const { server, session, pause = pauseWithJitter } = parts;
  if (server.url.startsWith('http:') && !mayUseHttp(server.url, server.insecure_http)) {
    throw new UserError(
      'invalid_input',
      `${server.url} is plain HTTP: others on the network could read what is sent.`,
      advise`Log in with https://, or with ${optionHint('insecureHttp')} if you trust the network.`,
    );
  }
  return {
    username: session.username,
    pause,
    time: async () => timeIn(await sendCall(parts, versionCall), server.url),
    async ask(call) {
      const repeatable = call.repeatable ?? call.method === 'GET';
      // One lost answer leaves it open, whatever the attempts after it were told.
      let mayBeDone = false;
      for (let attempt = 0; ; attempt++) {
        try {
          return await askOnce(parts, call);
        } catch (error) {
          const wait = waitBefore(error, attempt, repeatable);
          mayBeDone ||= error instanceof ServiceError && error.mayHaveHappened;
          if (wait === undefined)
            throw mayBeDone && isOpenChange(error, call) ? mayHaveHappened(error) : error;
          await pause(wait, call.signal);
        }
      }
    },
  };
}

/** @returns milliseconds to wait before asking again, or undefined where that would be wrong or of no use. */
function waitBefore(error: unknown, attempt: number, repeatable: boolean): number | undefined {
  if (!(error instanceof ServiceError) || attempt >= error.retries) return undefined;
  if (error.mayHaveHappened && !repeatable) return undefined;
  const wait = error.retryAfterMs ?? 250 * 3 ** attempt;
  return wait > longestWaitMs ? undefined : wait;
}

/** A change that was given up on, and that nobody else will look after: `createOnce` looks after the others. */
function isOpenChange(error: unknown, { method, repeatable, authorised }: Call<unknown>): error is UserError {
  const isChange = method !== 'GET' && authorised !== false;
  // Any other refusal tells how things are, and not that nobody was let in to see.
  const tellsNothing =
    error instanceof ServiceError || isUserError(error, 'forbidden', 'not_logged_in', 'token_refused');
  return isChange && repeatable === true && tellsNothing;
}

function mayHaveHappened({ code, message, hint }: UserError): UserError {
  return new UserError(
    code,
    message,
    joinHints(['The change may have been made anyway; you can safely repeat it.', hint]),
  );
}

async function askOnce<Result>(parts: ServiceParts, call: Call<Result>): Promise<Result> {
  const reply = await sendCall(parts, call);
  if (reply.status !== 401 || call.authorised === false) return readAnswer(parts, call, reply);
  // A login that ran out just now can be renewed; the call itself was turned away.
  const renewed = await parts.session.refused();
  return readAnswer(parts, call, renewed ? await sendCall(parts, call) : reply);
}

const versionCall = { method: 'GET', path: ['api', 'version'], authorised: false } as const;

function timeIn({ headers }: WireReply, url: string): Date {
  const time = new Date(headers.date ?? '');
  if (!Number.isNaN(time.getTime())) return time;
  throw new UserError('backend_failed', `${url} does not send its time: the answer has no date.`);
}

async function sendCall(
  { server, session, wire }: ServiceParts,
  call: Omit<Call<unknown>, 'answer'>,
): Promise<WireReply> {
  const authorisation = call.authorised === false ? {} : await session.headers(call.signal);
  try {
    return await wire({
      method: call.method,
      url: `${server.url}${pathOf(call)}`,
      headers: {
        accept: 'application/json',
        'user-agent': `svcacct/${version}`,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...authorisation,
      },
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal,
    });
  } catch (error) {
    throw error instanceof ConnectionError ? noAnswer(error, asked(server, call)) : error;
  }
}

/** Spread a little, so that many clients that were turned away together do not come back together. */
async function pauseWithJitter(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(ms * (1 + Math.random() / 4), undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
