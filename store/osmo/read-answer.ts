import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import { isObject } from '../../src/domain/values/is-object.ts';
import { SchemaError } from '../../src/domain/values/schema-error.ts';
import { UserError } from '../../src/errors.ts';
import { asked, type Call } from './call.ts';
import { forbidden, permissionFor } from './permission.ts';
import { refusalIn } from './refusals.ts';
import type { ServiceParts } from './service.ts';
import { brokenAnswer, databaseError, failedInside, notOsmo } from './service-error.ts';
import type { WireReply } from './wire.ts';

/** @returns what a reply says, in our own types. @throws UserError what it refuses; ServiceError what it is unable to say */
export function readAnswer<Result>(
  { server, session, clock }: Pick<ServiceParts, 'server' | 'session' | 'clock'>,
  call: Call<Result>,
  reply: WireReply,
): Result {
  const what = asked(server, call);
  const { status } = reply;
  if (status === 200) return shaped(call, reply, what);
  if (status === 401) throw notLoggedIn(server.url, session);
  if (status === 403) throw forbidden(permissionFor(call.method, call.path), session.username, what);
  if (status >= 300 && status < 400) throw redirected(reply, what);
  const said = readError(reply.body);
  if (said.errorCode === 'DATABASE') throw databaseError(said.message ?? 'no reason given', what);
  if (status >= 500 && said.message !== undefined) throw failedInside(status, said.message, what);
  throw brokenAnswer(reply, what, clock.now()) ?? refusal(status, said, what);
}

function shaped<Result>({ answer }: Call<Result>, { body, headers }: WireReply, what: string): Result {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    const kind = headers['content-type']?.split(';')[0] ?? 'something of no named kind';
    throw notOsmo(
      kind === 'application/json' ? 'its JSON is not complete' : `it sends ${kind}, not JSON`,
      what,
    );
  }
  try {
    return answer(value);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const [{ place, message }] = error.problems;
    throw notOsmo(place === '' ? `the answer ${message}` : error.message, what);
  }
}

function notLoggedIn(url: string, { username, login }: ServiceParts['session']): UserError {
  return new UserError(
    'not_logged_in',
    `The login at ${url}${username ? ` as ${username}` : ''} is no longer accepted.`,
    advise`Log in again: ${login ?? commandHint('login', [url])}`,
  );
}

/** Credentials go where the person said, and nowhere else: a redirect is told, never followed. */
function redirected({ status, headers }: WireReply, what: string): UserError {
  const target = headers.location ?? 'nowhere';
  const where = URL.canParse(target) ? new URL(target).origin : target;
  return notOsmo(
    `it redirects to ${where} (${status})`,
    what,
    advise`svcacct does not follow redirects, because it would send the login to the new address. If the service moved: ${commandHint('login', ['URL'])}`,
  );
}

interface Said {
  readonly message?: string | undefined;
  readonly detail?: string | undefined;
  readonly errorCode?: string | undefined;
}

/** OSMO's own errors have a `message`, those of its framework a `detail`: a sentence, or a list of them. */
function readError(body: string): Said {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return {};
  }
  if (!isObject(value)) return {};
  const { message, detail, error_code } = value;
  return {
    message: textOf(message),
    detail: Array.isArray(detail) ? detail.map(problemIn).join('; ') : textOf(detail),
    errorCode: textOf(error_code),
  };
}

function problemIn(problem: unknown): string {
  const { loc, msg } = isObject(problem) ? problem : {};
  return `${Array.isArray(loc) ? loc.slice(1).join('.') : 'the request'}: ${textOf(msg) ?? 'not accepted'}`;
}

/** As much of a text as a person reads. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.length > 500 ? `${value.slice(0, 500)}...` : value;
}

function refusal(status: number, { message, detail, errorCode }: Said, what: string): UserError {
  if (message !== undefined && errorCode !== undefined) return refusalIn(message, status);
  if (status === 404 || status === 405) {
    return notOsmo(
      `it does not have this endpoint (${status})`,
      what,
      advise`Check that this is the address of an OSMO service, version 6.4 or newer. ${commandHint('login', ['URL'])} sets it.`,
    );
  }
  if (detail !== undefined)
    return new UserError('invalid_input', `The service rejected the request: ${detail}`);
  return notOsmo(`status ${status}`, what);
}
