import { request as ask, createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A real forward proxy on this machine. */
export interface TestProxy {
  /** `http://127.0.0.1:PORT`, with name and password where it wants them. */
  readonly url: string;
  /** What it was asked: `CONNECT osmo.test:443`, `GET http://osmo.test/api/version`. */
  readonly asked: string[];
  /** The header each of them came with. */
  readonly headers: IncomingMessage['headers'][];
}

/** How a proxy behaves. */
export interface TestProxyOptions {
  /** `NAME:PASSWORD`, as people write it into an address. */
  readonly credentials?: string;
  /** Hosts that only the proxy knows, and the port of this machine that they are. */
  readonly hosts?: Readonly<Record<string, number>>;
  /** Answers every request with this. */
  readonly status?: number;
  /** Takes connections and says nothing. */
  readonly silent?: boolean;
}

/** Starts a proxy that ends with the test. It opens tunnels (CONNECT) and asks plain HTTP addresses. */
export async function startProxy(options: TestProxyOptions = {}): Promise<TestProxy> {
  const { credentials, hosts = {}, status, silent } = options;
  const asked: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const sockets = new Set<Socket>();
  const expected = credentials && `Basic ${Buffer.from(decodeURIComponent(credentials)).toString('base64')}`;
  const refusal = ({ headers: sent }: IncomingMessage) =>
    status ?? (expected && sent['proxy-authorization'] !== expected ? 407 : undefined);
  const place = (host: string, port: number) =>
    host in hosts ? { host: '127.0.0.1', port: hosts[host] ?? 0 } : { host, port };
  const note = (request: IncomingMessage) => {
    asked.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
  };
  const server = createServer((request, response) => {
    note(request);
    if (silent) return;
    const refused = refusal(request);
    if (refused) return void response.writeHead(refused).end('turned away');
    const url = new URL(request.url ?? '');
    const { 'proxy-authorization': _, ...rest } = request.headers;
    const onward = ask(
      {
        ...place(url.hostname.replace(/^\[|\]$/g, ''), Number(url.port || 80)),
        method: request.method,
        path: `${url.pathname}${url.search}`,
        headers: rest,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    note(request);
    if (silent) return;
    const refused = refusal(request);
    if (refused) return void socket.end(`HTTP/1.1 ${refused} No\r\nContent-Length: 0\r\n\r\n`);
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? [];
    const { host: to, port: at } = place(host.replace(/^\[|\]$/g, ''), Number(port));
    const onward = connect(at, to, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${credentials ? `${credentials}@` : ''}127.0.0.1:${port}`, asked, headers };
}
