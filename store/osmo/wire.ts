import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { systemCode, UserError } from '../../src/errors.ts';
import { type Client, openClient, proxyOf } from './client.ts';
import { ConnectionError } from './connection-error.ts';
import { refuseStrange, watchProxy } from './refuse-strange.ts';

export { ConnectionError } from './connection-error.ts';

/** One HTTP request. `url` is whole; `headers` carry what authorises it. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The answer, read to its end. A redirect is an answer like any other. */
export interface WireReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends requests. Trouble is a ConnectionError; what the caller aborts throws the signal's reason. */
export type Wire = (request: WireRequest) => Promise<WireReply>;

/** What a wire can be told; times are in milliseconds, sizes in bytes. */
export interface WireOptions {
  /** A PEM file with certificate authorities that are trusted besides the usual ones. */
  readonly caFile?: string | undefined;
  /** How long connecting may take, with the handshake of TLS. */
  readonly connectMs?: number | undefined;
  /** How long a request may take as a whole, once it has a connection. */
  readonly answerMs?: number | undefined;
  readonly longestAnswer?: number | undefined;
  /** The environment, where it may name proxies. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Told once of each service that lets us wait for longer than `slowMs`. */
  readonly slow?: ((request: WireRequest) => void) | undefined;
  readonly slowMs?: number | undefined;
}

/**
 * @returns a wire that keeps its connections. Node's own http client and not its fetch: fetch costs every command
 * 100 ms of start-up on Node 20, can trust no certificate authority of one's own, and follows redirects unasked.
 */
export function openWire(options: WireOptions = {}): Wire {
  const limits = {
    connectMs: options.connectMs ?? 5_000,
    answerMs: options.answerMs ?? 30_000,
    longestAnswer: options.longestAnswer ?? 32 * 1024 * 1024,
  };
  const clients = new Map<string, Promise<Client>>();
  const watch = slowWatch(options);
  return async (request) => {
    request.signal?.throwIfAborted();
    const proxy = await proxyOf(request.url, options.env);
    const { protocol } = new URL(request.url);
    const place = `${protocol} ${proxy?.url.href ?? ''}`;
    const client = clients.get(place) ?? openClient(protocol, options.caFile, limits.connectMs, proxy);
    clients.set(place, client);
    const stopWatching = watch(request);
    try {
      return await exchange(await client, request, limits);
    } finally {
      stopWatching();
    }
  };
}

/** @returns what watches one request and tells, once for each service, that it is slow. */
function slowWatch({ slow, slowMs = 2_000 }: WireOptions): (request: WireRequest) => () => void {
  const told = new Set<string>();
  return (request) => {
    const { origin } = new URL(request.url);
    if (slow === undefined || told.has(origin)) return () => undefined;
    const timer = setTimeout(() => {
      if (!told.has(origin)) slow(request);
      told.add(origin);
    }, slowMs);
    return () => clearTimeout(timer);
  };
}

interface Limits {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly longestAnswer: number;
}

function exchange(client: Client, request: WireRequest, limits: Limits): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    const { signal } = request;
    const outgoing = begin(client, request);
    let connected = false;
    // Rejects at once: a request that still waits for a connection says nothing of its end.
    const end = (why: unknown) => {
      fail(why);
      outgoing.destroy();
    };
    const giveUp = () => end(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    const stopWatching = watchTime(outgoing, client.ready, limits, {
      connected: () => {
        connected = true;
      },
      tooLong: end,
    });
    const settle = () => {
      stopWatching();
      signal?.removeEventListener('abort', giveUp);
    };
    const fail = (why: unknown) => {
      settle();
      reject(why);
    };
    outgoing.on('error', (error) => fail(failureOf(error, connected)));
    refuseStrange(outgoing, end);
    if (client.proxy) watchProxy(outgoing, client.proxy, end);
    outgoing.once('response', (incoming) => {
      readWhole(incoming, limits.longestAnswer).then(
        (body) => {
          settle();
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body });
        },
        (error) => fail(failureOf(error, connected)),
      );
    });
    outgoing.end(request.body);
  });
}

/** @throws ConnectionError for headers that cannot be sent */
function begin({ request: start, agent, tls }: Client, request: WireRequest): ClientRequest {
  const { method, url } = request;
  try {
    return start(url, { method, headers: withLength(request), agent, ...tls(url) });
  } catch (error) {
    throw failureOf(error, false);
  }
}

function withLength({ headers, body }: WireRequest): Record<string, string | number> {
  return body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) };
}

/** Tells when a request takes too long. Time counts from when it has a connection of its own: before, it waits. */
function watchTime(
  outgoing: ClientRequest,
  ready: Client['ready'],
  { connectMs, answerMs }: Limits,
  tell: { readonly connected: () => void; readonly tooLong: (failure: ConnectionError) => void },
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (ms: number, failure: ConnectionError) => {
    clearTimeout(timer);
    timer = setTimeout(tell.tooLong, ms, failure);
  };
  const awaitAnswer = () => {
    tell.connected();
    wait(answerMs, new ConnectionError('timeout', `no answer within ${answerMs / 1000} s`, true));
  };
  outgoing.once('socket', (socket) => {
    // A proxy's connection is made by now, but for TLS with the service.
    if (outgoing.reusedSocket || (ready === 'connect' && !socket.connecting)) return awaitAnswer();
    wait(connectMs, new ConnectionError('timeout', `no connection within ${connectMs / 1000} s`, false));
    socket.once(ready, awaitAnswer);
  });
  return () => clearTimeout(timer);
}

async function readWhole(incoming: IncomingMessage, longest: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > longest) {
      // Leaving the loop closes the connection.
      throw new ConnectionError('too_long', `an answer of more than ${longest} bytes`, true);
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function failureOf(error: unknown, connected: boolean): unknown {
  if (error instanceof ConnectionError || error instanceof UserError) return error;
  // Several addresses were tried: each failed, and the first tells as much as any.
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  const words = cause instanceof Error ? cause.message : 'unknown reason';
  const code = systemCode(cause);
  // An answer that ends too early may be a connection that broke.
  if (code?.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE')
    return new ConnectionError('strange', `it does not speak HTTP (${code})`, true);
  return new ConnectionError('connection', code ?? words, connected);
}
