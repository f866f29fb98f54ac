import { UserError } from '../../src/errors.ts';
import { forbidden, permissionFor } from './permission.ts';
import { refusalIn } from './refusals.ts';
import { type Call, pathOf, type ServiceParts } from './service.ts';
import { Misshapen } from './shape.ts';
import { brokenAnswer, databaseTrouble, failedInside, notOsmo } from './trouble.ts';
import type { WireReply } from './wire.ts';

/** @returns what a reply says, in our own types. @throws UserError what it refuses; Trouble what it is unable to say */
export function readAnswer<Result>(
  { server, session, clock }: Pick<ServiceParts, 'server' | 'session' | 'clock'>,
  call: Call<Result>,
  reply: WireReply,
): Result {
  const asked = `${call.method} ${server.url}${pathOf({ path: call.path })}`;
  const { status } = reply;
  if (status === 200) return shaped(call, reply, asked);
  if (status === 401) throw notLoggedIn(server.url, session);
  if (status === 403) throw forbidden(permissionFor(call.method, call.path), session.username, asked);
  if (status >= 300 && status < 400) throw redirected(reply, asked);
  const said = readError(reply.body);
  if (said.errorCode === 'DATABASE') throw databaseTrouble(said.message ?? 'no reason given', asked);
  if (status >= 500 && said.message !== undefined) throw failedInside(status, said.message, asked);
  throw brokenAnswer(reply, asked, clock.now()) ?? refusal(status, said, asked);
}

function shaped<Result>({ answer }: Call<Result>, { body, headers }: WireReply, asked: string): Result {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    const kind = headers['content-type']?.split(';')[0] ?? 'something of no named kind';
    throw notOsmo(
      kind === 'application/json' ? 'its JSON is not whole' : `it sends ${kind}, not JSON`,
      asked,
    );
  }
  try {
    return answer(value, '');
  } catch (error) {
    if (error instanceof Misshapen) throw notOsmo(error.message, asked);
    throw error;
  }
}

function notLoggedIn(url: string, { username, login }: ServiceParts['session']): UserError {
  return new UserError(
    'not_logged_in',
    `The login at ${url}${username ? ` as ${username}` : ''} is not accepted (any more).`,
    `Log in again: ${login ?? `svcacct login ${url}`}`,
  );
}

/** Credentials go where the person said, and nowhere else: a redirect is told, never followed. */
function redirected({ status, headers }: WireReply, asked: string): UserError {
  const target = headers.location ?? 'nowhere';
  const where = URL.canParse(target) ? new URL(target).origin : target;
  return notOsmo(
    `it redirects to ${where} (${status})`,
    asked,
    'A redirect is not followed, because the login would go along. If the service moved: svcacct login URL',
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
  if (typeof value !== 'object' || value === null) return {};
  const { message, detail, error_code } = value as Record<string, unknown>;
  return {
    message: typeof message === 'string' ? message : undefined,
    detail: Array.isArray(detail) ? detail.map(problemIn).join('; ') : textOf(detail),
    errorCode: textOf(error_code),
  };
}

function problemIn(problem: unknown): string {
  const { loc, msg } = (problem ?? {}) as Record<string, unknown>;
  return `${Array.isArray(loc) ? loc.slice(1).join('.') : 'the request'}: ${textOf(msg) ?? 'not accepted'}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function refusal(status: number, { message, detail, errorCode }: Said, asked: string): UserError {
  if (message !== undefined && errorCode !== undefined) return refusalIn(message);
  if (status === 404 || status === 405) {
    return notOsmo(
      `it has no such endpoint (${status})`,
      asked,
      'Is this the address of an OSMO service, of version 6.4 or newer? "svcacct login URL" sets it.',
    );
  }
  if (detail !== undefined) return new UserError('invalid_input', `The service refuses: ${detail}`);
  return notOsmo(`status ${status}`, asked);
}
