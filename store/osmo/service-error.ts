import { advise, commandHint, type Hint } from '../../src/domain/hint/hint.ts';
import { inWordsIfCode } from '../../src/domain/text/system-words.ts';
import { UserError } from '../../src/errors.ts';
import type { ConnectionError, WireReply } from './wire.ts';

/**
 * The service did not answer as it should: it could not be reached, is busy, is broken, or is no OSMO. Unlike a
 * refusal, this leaves open whether what was asked for was done.
 */
export class ServiceError extends UserError {
  /** What was asked for may have been done all the same. */
  readonly mayHaveHappened: boolean;
  /** How often asking again makes sense, where asking twice does no harm. */
  readonly retries: number;
  /** Milliseconds after which the service wants to be asked again, where it says so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: 'backend_unreachable' | 'backend_failed',
    message: string,
    hint: Hint,
    how: { mayHaveHappened: boolean; retries: number; retryAfterMs?: number | undefined },
  ) {
    super(code, message, hint);
    this.mayHaveHappened = how.mayHaveHappened;
    this.retries = how.retries;
    this.retryAfterMs = how.retryAfterMs;
  }
}

const checkAddress = advise`Check the address, the network and whether the service runs: ${commandHint('context list')}`;

/** What is said of a service in other words than of a file. */
const reasons: Readonly<Record<string, string>> = {
  EPIPE: 'the connection was closed without an answer',
  ERR_INVALID_CHAR: 'the name of the login has letters that cannot be sent to it',
};

/** What will be no different a second later. */
const lasting: ReadonlySet<string> = new Set(['ENOTFOUND', 'EPROTO', 'ERR_INVALID_CHAR']);

const certificates: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not signed by a certificate authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown certificate authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an unknown certificate authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an unknown certificate authority',
};

/** There was no whole answer. @param asked method and URL, for the person */
export function noAnswer(failure: ConnectionError, asked: string): ServiceError {
  const { kind, reason, sent, proxy } = failure;
  if (proxy !== undefined) return proxyError(proxy, reason, asked);
  if (kind === 'strange') return notOsmo(reason, asked);
  const certificate = certificates[reason];
  if (certificate) {
    return new ServiceError(
      'backend_unreachable',
      `The service cannot be trusted: ${certificate} (${asked}).`,
      advise`To use your own certificate authority, log in with: ${commandHint('login', ['URL'], { caFile: 'FILE' })}`,
      { mayHaveHappened: false, retries: 0 },
    );
  }
  if (kind === 'too_long') {
    return new ServiceError(
      'backend_failed',
      `The service sent ${reason} (${asked}).`,
      'This is more than svcacct accepts. Check that this is the address of an OSMO service.',
      { mayHaveHappened: true, retries: 0 },
    );
  }
  return new ServiceError(
    'backend_unreachable',
    `The service cannot be reached: ${reasons[reason] ?? inWordsIfCode(reason)} (${asked}).`,
    checkAddress,
    // One that is slow is asked once more: people wait for it.
    { mayHaveHappened: sent, retries: lasting.has(reason) ? 0 : kind === 'timeout' ? 1 : 3 },
  );
}

/** What the statuses mean that a proxy turns people away with. */
const proxyAnswers: Readonly<Record<string, string>> = {
  '403': 'does not allow access to the service (403)',
  '407': 'needs a user name and password, or rejected them (407)',
  '502': 'does not reach the service (502)',
  '503': 'does not reach the service (503)',
  '504': 'does not reach the service (504)',
};

/** The proxy did not connect us. @param proxy host and port, and the variable that named it */
function proxyError(proxy: string, reason: string, asked: string): ServiceError {
  const said =
    proxyAnswers[reason] ??
    (/^\d+$/.test(reason)
      ? `answers ${reason} instead of connecting`
      : `cannot be reached: ${reasons[reason] ?? inWordsIfCode(reason)}`);
  const hint =
    reason === '407'
      ? 'They go into the address of the proxy: http://NAME:PASSWORD@HOST:PORT, percent-encoded where needed.'
      : 'Check the address of the proxy; if the service needs no proxy, add it to NO_PROXY.';
  return new ServiceError('backend_unreachable', `The proxy ${proxy} ${said} (${asked}).`, hint, {
    mayHaveHappened: false,
    retries: /^50[234]$/.test(reason) ? 1 : 0,
  });
}

/** An answer with a status that says that something is wrong with the service itself. */
export function brokenAnswer(
  { status, headers }: WireReply,
  asked: string,
  now: Date,
): ServiceError | undefined {
  if (status === 429) {
    return new ServiceError(
      'backend_failed',
      `The service received too many requests (429, ${asked}).`,
      'Try again later.',
      // It was turned away before anything was done.
      { mayHaveHappened: false, retries: 3, retryAfterMs: retryAfter(headers['retry-after'], now) },
    );
  }
  if (status >= 502 && status <= 504) {
    return new ServiceError(
      'backend_unreachable',
      `The gateway answers, the service behind it does not (${status}, ${asked}).`,
      'It may be restarting; try again in a moment.',
      { mayHaveHappened: true, retries: 3, retryAfterMs: retryAfter(headers['retry-after'], now) },
    );
  }
  if (status >= 500) return failedInside(status, undefined, asked);
  return undefined;
}

/** The service says that it failed. @param said its own words */
export function failedInside(status: number, said: string | undefined, asked: string): ServiceError {
  return new ServiceError(
    'backend_failed',
    `The service failed (${status}${said ? `: ${said}` : ''}; ${asked}).`,
    'Its administrator can find the cause in its log.',
    { mayHaveHappened: true, retries: 0 },
  );
}

/** `error_code: DATABASE`: passing trouble of the service with its database. */
export function databaseError(said: string, asked: string): ServiceError {
  return new ServiceError(
    'backend_failed',
    `The service has a problem with its database: ${said} (${asked}).`,
    'This is usually temporary: try again in a moment.',
    { mayHaveHappened: true, retries: 3 },
  );
}

/** Whatever answers does not answer like OSMO. @param what what is odd, as the end of a sentence */
export function notOsmo(what: string, asked: string, hint?: Hint): ServiceError {
  return new ServiceError(
    'backend_failed',
    `This does not look like an OSMO service: ${what} (${asked}).`,
    hint ??
      advise`Check the address: ${commandHint('context list')} shows it; ${commandHint('login', ['URL'])} sets it.`,
    { mayHaveHappened: true, retries: 0 },
  );
}

/** `Retry-After`, in seconds or as a date. @returns milliseconds */
function retryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
