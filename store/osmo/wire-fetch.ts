import { type Wire, WireFailure } from './wire.ts';

/**
 * @returns a `fetch` that sends over a wire, for libraries that want one. Takes what they use of it: an address as
 * text, headers, a body of text or parameters, a signal. A redirect is answered as it came, whatever is asked for.
 */
export function fetchOver(wire: Wire): typeof fetch {
  return async (input, init = {}) => {
    const { method = 'GET', headers, body, signal } = init;
    try {
      const reply = await wire({
        method,
        url: String(input),
        headers: headersOf(headers, body),
        body: body === undefined || body === null ? undefined : String(body),
        signal: signal ?? undefined,
      });
      const isEmpty = reply.status === 204 || reply.status === 304;
      return new Response(isEmpty ? null : reply.body, {
        status: reply.status,
        headers: Object.entries(reply.headers).flatMap(([name, value]) =>
          [value ?? []].flat().map((each): [string, string] => [name, each]),
        ),
      });
    } catch (error) {
      if (!(error instanceof WireFailure)) throw error;
      // What a fetch throws: the reason is in the cause.
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error(error.reason), { code: error.reason }),
      });
    }
  };
}

function headersOf(given: RequestInit['headers'], body: RequestInit['body']): Record<string, string> {
  const headers = Object.fromEntries(new Headers(given));
  if (body instanceof URLSearchParams && headers['content-type'] === undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded;charset=UTF-8';
  }
  return headers;
}
