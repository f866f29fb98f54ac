import type { ClientRequest } from 'node:http';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { systemCode } from '../../../src/errors.ts';
import type { AgentOptions } from '../client.ts';
import { ConnectionError } from '../connection-error.ts';
import type { ProxyServer } from './choose.ts';

/** What a connection to a proxy is made with. */
export interface ProxyOptions extends AgentOptions {
  readonly proxy: ProxyServer;
  /** How long the proxy may take to connect us, in milliseconds. */
  readonly connectMs: number;
}

/** @returns an agent that has the proxy ask a plain HTTP address for us. */
export function plainAgent({ proxy, connectMs, ...options }: ProxyOptions): HttpProxyAgent<string> {
  class Agent extends HttpProxyAgent<string> {
    override connect(...asked: Parameters<HttpProxyAgent<string>['connect']>) {
      return inTime(this, asked[0], () => super.connect(...asked), { proxy, connectMs });
    }
  }
  return new Agent(proxy.url.href, options);
}

/** @returns an agent that has the proxy open a tunnel (CONNECT): it sees neither what is sent nor who sends it. */
export function tunnelAgent({ proxy, connectMs, ...options }: ProxyOptions): HttpsProxyAgent<string> {
  class Agent extends HttpsProxyAgent<string> {
    override connect(...asked: Parameters<HttpsProxyAgent<string>['connect']>) {
      return inTime(this, asked[0], () => super.connect(...asked), { proxy, connectMs });
    }
  }
  return new Agent(proxy.url.href, options);
}

/** The library waits for a proxy for ever, and for a request that was given up too: the connection is ended here. */
async function inTime<Result>(
  agent: { connectOpts: object },
  request: ClientRequest,
  connect: () => Promise<Result>,
  { proxy, connectMs }: Pick<ProxyOptions, 'proxy' | 'connectMs'>,
): Promise<Result> {
  const end = new AbortController();
  const tooLong = new ConnectionError(
    'proxy',
    `does not answer within ${connectMs / 1000} s`,
    false,
    proxy.name,
  );
  const timer = setTimeout(() => end.abort(tooLong), connectMs);
  const giveUp = () => end.abort();
  request.once('close', giveUp);
  // Read at once, before anything is waited for: the next connection gets a signal of its own.
  agent.connectOpts = { ...agent.connectOpts, signal: end.signal };
  try {
    return await connect();
  } catch (error) {
    if (end.signal.reason === tooLong) throw tooLong;
    throw error instanceof ConnectionError ? error : connectionFailure(error, proxy);
  } finally {
    clearTimeout(timer);
    request.off('close', giveUp);
  }
}

function connectionFailure(error: unknown, { name }: ProxyServer): ConnectionError {
  const words = error instanceof Error ? error.message : 'unknown reason';
  return new ConnectionError('proxy', systemCode(error) ?? words, false, name);
}
