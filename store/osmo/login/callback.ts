import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { advise, optionHint } from '../../../src/domain/hint/hint.ts';
import { systemReason, UserError } from '../../../src/errors.ts';

/** The page a browser is left with. */
export type Page = { readonly title: string; readonly text: string };

/** The browser that came back. It waits for one of the two answers. */
export interface Return {
  readonly url: URL;
  show(page: Page): void;
  sendTo(url: string): void;
}

/** Where the identity provider sends the browser back to. */
export interface Callback {
  /** On 127.0.0.1 only: nobody else on the network can reach it. */
  readonly url: string;
  /** Resolves with the first return that carries this `state`; any other is turned away and changes nothing. */
  next(state: string): Promise<Return>;
  close(): Promise<void>;
}

const path = '/callback';

/**
 * Listens for the browser to come back.
 * @param port 0 for any that is free
 * @throws UserError `usage` where the port is taken
 */
export async function listenForCallback(port: number): Promise<Callback> {
  let awaited: { readonly state: string; readonly resolve: (arrived: Return) => void } | undefined;
  const server = createServer((request, response) => {
    const url = calledUrl(request, (server.address() as AddressInfo).port);
    if (url?.pathname !== path) return send(response, 404, notHere);
    if (!awaited || url.searchParams.get('state') !== awaited.state) return send(response, 400, stranger);
    const { resolve } = awaited;
    awaited = undefined;
    resolve({
      url,
      show: (page) => send(response, 200, page),
      sendTo: (location) => response.writeHead(302, { ...headers, Location: location }).end(),
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(port, error)));
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    next: (state) =>
      new Promise((resolve) => {
        awaited = { state, resolve };
      }),
    close: () =>
      new Promise((resolve) => {
        // Answers under way are finished; connections that browsers keep open for later are not waited for.
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

/** @returns what was asked for, if it was asked of us: a page elsewhere whose name leads here asks for another host. */
function calledUrl({ method, url, headers }: IncomingMessage, port: number): URL | undefined {
  const host = `127.0.0.1:${port}`;
  const isOurs = method === 'GET' && headers.host === host && URL.canParse(url ?? '', `http://${host}`);
  return isOurs ? new URL(url ?? '', `http://${host}`) : undefined;
}

const notHere: Page = { title: 'Nothing here', text: 'svcacct only waits for the end of a login.' };
const stranger: Page = {
  title: 'Not this login',
  text: 'This answer does not belong to the current login. Start again in the terminal.',
};

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  Connection: 'close',
};

function send(response: ServerResponse, status: number, { title, text }: Page): void {
  response.writeHead(status, headers).end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>svcacct: ${escaped(title)}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem}
@media(prefers-color-scheme:dark){body{background:#111;color:#eee}}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
</html>
`);
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

function cannotListen(port: number, error: Error): UserError {
  return new UserError(
    'usage',
    `svcacct cannot listen on 127.0.0.1:${port} for the browser to return (${systemReason(error)}).`,
    advise`Remove ${optionHint('callbackPort')} to use any free port, or use another port.`,
  );
}
