import type { Agent } from 'node:http';
import type { PeerCertificate } from 'node:tls';
import { advise, optionHint } from '../../src/domain/hint/hint.ts';
import { UserError } from '../../src/errors.ts';
import type { ProxyServer } from './proxy/choose.ts';
import { namesProxy } from './proxy/variables.ts';

/** What an agent is made with. */
export interface AgentOptions {
  readonly keepAlive: boolean;
  readonly maxSockets: number;
  /** The certificate authorities that are trusted, where they are not the usual ones. */
  readonly ca?: string[];
}

/** No more requests than this are under way at once; the others wait. */
export const atOnce = 8;

/** One of Node's two clients, with its connections. */
export interface Client {
  readonly agent: Agent;
  readonly request: typeof import('node:http').request;
  /** The event that says that a connection can be written to. */
  readonly ready: 'connect' | 'secureConnect';
  readonly proxy: ProxyServer | undefined;
  /** What TLS through a proxy has to be told of the service at its other end. */
  readonly tls: (url: string) => object;
}

/** @returns the client for a scheme, with connections of its own, through a proxy where one is given. */
export async function openClient(
  protocol: string,
  caFile: string | undefined,
  connectMs: number,
  proxy: ProxyServer | undefined,
): Promise<Client> {
  const pool = { keepAlive: true, maxSockets: atOnce };
  const agents = proxy && (await import('./proxy/agents.ts'));
  if (protocol === 'http:') {
    const { Agent, request } = await import('node:http');
    const agent = agents ? agents.plainAgent({ ...pool, proxy, connectMs }) : new Agent(pool);
    return { agent, request, ready: 'connect', proxy, tls: () => ({}) };
  }
  const [{ Agent, request }, trust] = await Promise.all([import('node:https'), trustOf(caFile)]);
  const ready = 'secureConnect';
  if (!agents) return { agent: new Agent({ ...pool, ...trust }), request, ready, proxy, tls: () => ({}) };
  const { checkServerIdentity } = await import('node:tls');
  // Without being told, TLS in a tunnel would compare the certificate of an IP address with the name of the proxy.
  const tls = (url: string) => {
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    const check = (_: string, certificate: PeerCertificate) => checkServerIdentity(host, certificate);
    return { ...trust, checkServerIdentity: check };
  };
  const agent = agents.tunnelAgent({ ...pool, ...trust, proxy, connectMs });
  return { agent, request, ready, proxy, tls };
}

async function trustOf(caFile: string | undefined): Promise<{ ca?: string[] }> {
  return caFile === undefined ? {} : { ca: await trusted(caFile) };
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
        hint ?? advise`It was set with ${optionHint('caFile')} at login: restore it, or log in again.`,
      ),
  );
  return [...rootCertificates, own];
}

/** Most people have no proxy, and load nothing for one. */
export async function proxyOf(
  url: string,
  env: NodeJS.ProcessEnv | undefined,
): Promise<ProxyServer | undefined> {
  if (env === undefined || !namesProxy(env)) return undefined;
  const { proxyFor } = await import('./proxy/choose.ts');
  return proxyFor(url, env);
}
