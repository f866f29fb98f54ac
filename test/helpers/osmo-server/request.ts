import type { IncomingHttpHeaders } from 'node:http';
import { detail, unprocessable } from './answer.ts';
import type { ServerState } from './state.ts';

/** One request as a route sees it, after the gateway. */
export interface ServerRequest {
  readonly state: ServerState;
  readonly method: string;
  /** Decoded, as the service's framework matches it. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The origin the request came to. */
  readonly base: string;
}

/** Who asks: the header the gateway sets, or a dev login sends. */
export function caller({ headers }: ServerRequest): string {
  const name = headers['x-osmo-user'];
  if (typeof name !== 'string') throw detail(400, 'Missing x-osmo-user header');
  return name;
}

/** The JSON object of a body. */
export function bodyOf({ body }: ServerRequest): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw unprocessable({
      type: 'json_invalid',
      loc: ['body', /^\{\s*[^"}\s]/.test(body) ? 1 : 0],
      msg: 'JSON decode error',
      input: {},
      ctx: {
        error: /^\{\s*[^"}\s]/.test(body)
          ? 'Expecting property name enclosed in double quotes'
          : 'Expecting value',
      },
    });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unprocessable({
      type: 'model_attributes_type',
      loc: ['body'],
      msg: 'Input should be a valid dictionary or object to extract fields from',
      input: value,
    });
  }
  return value as Record<string, unknown>;
}

/** A text field that must be there. */
export function textField(
  object: Record<string, unknown>,
  name: string,
  loc: readonly string[] = ['body'],
): string {
  const value = object[name];
  if (value === undefined) throw missing([...loc, name], object);
  if (typeof value !== 'string') {
    throw unprocessable({
      type: 'string_type',
      loc: [...loc, name],
      msg: 'Input should be a valid string',
      input: value,
    });
  }
  return value;
}

/** A list of texts that may be absent or null. */
export function textsField(object: Record<string, unknown>, name: string): readonly string[] {
  const value = object[name] ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw unprocessable({
    type: 'list_type',
    loc: ['body', name],
    msg: 'Input should be a valid list',
    input: value,
  });
}

/** A whole number of the query. */
export function numberParameter(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw unprocessable({
    type: 'int_parsing',
    loc: ['query', name],
    msg: 'Input should be a valid integer, unable to parse string as an integer',
    input: text,
  });
}

/** What FastAPI says of something that is not there. */
export function missing(loc: readonly string[], input: unknown) {
  return unprocessable({ type: 'missing', loc, msg: 'Field required', input });
}
