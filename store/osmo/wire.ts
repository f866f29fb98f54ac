import type { Agent, ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { systemCode, UserError } from '../../src/errors.ts';

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

/** Sends requests. Trouble is a WireFailure; what the caller aborts throws the signal's reason. */
export type Wire = (request: WireRequest) => Promise<WireReply>;

/** There is no whole answer. */
export class WireFailure extends Error {
  /** Whether the request may have arrived, and been acted on. */
  readonly sent: boolean;
  readonly kind: 'connection' | 'timeout' | 'too_long';
  /** The system's code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), or what happened in words. */
  readonly reason: string;

  constructor(kind: WireFailure['kind'], reason: string, sent: boolean) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
    this.sent = sent;
  }
}

/** What a wire can be told; times are in milliseconds, sizes in bytes. */
export interface WireOptions {
  /** A PEM file with certificate authorities that are trusted besides the usual ones. */
  readonly caFile?: string | undefined;
  /** How long connecting may take, with the handshake of TLS. */
  readonly connectMs?: number | undefined;
  /** How long a request may take as a whole, once it has a connection. */
  readonly answerMs?: number | undefined;
  readonly longestAnswer?: number | undefined;
}

/** No more requests than this are under way at once; the others wait. */
export const atOnce = 8;

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
  return async (request) => {
    request.signal?.throwIfAborted();
    const { protocol } = new URL(request.url);
    const client = clients.get(protocol) ?? openClient(protocol, options.caFile);
    clients.set(protocol, client);
    return exchange(await client, request, limits);
  };
}

/** One of Node's two clients, with its connections. */
interface Client {
  readonly agent: Agent;
  readonly request: typeof import('node:http').request;
  /** The event that says that a connection can be written to. */
  readonly ready: 'connect' | 'secureConnect';
}

async function openClient(protocol: string, caFile: string | undefined): Promise<Client> {
  const pool = { keepAlive: true, maxSockets: atOnce };
  if (protocol === 'http:') {
    const { Agent, request } = await import('node:http');
    return { agent: new Agent(pool), request, ready: 'connect' };
  }
  const { Agent, request } = await import('node:https');
  const trust = caFile === undefined ? {} : { ca: await trusted(caFile) };
  return { agent: new Agent({ ...pool, ...trust }), request, ready: 'secureConnect' };
}

async function trusted(caFile: string): Promise<string[]> {
  const [{ longestRecord, reading, readText }, { rootCertificates }] = await Promise.all([
    import('../files/read-text.ts'),
    import('node:tls'),
  ]);
  const own = reading(
    () => readText(caFile, { most: longestRecord }),
    ({ message, hint }) =>
      new UserError(
        'invalid_input',
        `The file of certificate authorities ${caFile} cannot be read (${message}).`,
        hint ?? 'It was named with --ca-file when you logged in: put it back, or log in again.',
      ),
  );
  return [...rootCertificates, own];
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

/** @throws WireFailure for headers that cannot be sent */
function begin({ request: start, agent }: Client, request: WireRequest): ClientRequest {
  try {
    return start(request.url, { method: request.method, headers: withLength(request), agent });
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
  tell: { readonly connected: () => void; readonly tooLong: (failure: WireFailure) => void },
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (ms: number, failure: WireFailure) => {
    clearTimeout(timer);
    timer = setTimeout(tell.tooLong, ms, failure);
  };
  const awaitAnswer = () => {
    tell.connected();
    wait(answerMs, new WireFailure('timeout', `no answer within ${answerMs / 1000} s`, true));
  };
  outgoing.once('socket', (socket) => {
    if (outgoing.reusedSocket) return awaitAnswer();
    wait(connectMs, new WireFailure('timeout', `no connection within ${connectMs / 1000} s`, false));
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
      throw new WireFailure('too_long', `an answer of more than ${longest} bytes`, true);
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function failureOf(error: unknown, connected: boolean): unknown {
  if (error instanceof WireFailure || error instanceof UserError) return error;
  // Several addresses were tried: each failed, and the first tells as much as any.
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  const words = cause instanceof Error ? cause.message : 'unknown reason';
  return new WireFailure('connection', systemCode(cause) ?? words, connected);
}
