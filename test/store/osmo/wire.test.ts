import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openWire, type WireOptions } from '../../../store/osmo/wire.ts';
import type { Fault } from '../../helpers/osmo-server/faults.ts';
import { type OsmoServerOptions, startOsmoServer } from '../../helpers/osmo-server/server.ts';

const certificates = path.resolve(import.meta.dirname, '../../fixtures/tls');

/** A server with one fault, and what one request to it comes to. */
async function ask(
  options: OsmoServerOptions & { fault?: Fault; wire?: WireOptions; signal?: AbortSignal } = {},
) {
  const server = await startOsmoServer(options);
  onTestFinished(() => server.close());
  if (options.fault) server.faults.add({ fault: options.fault });
  const wire = openWire(options.wire);
  return wire({ method: 'GET', url: `${server.url}/health`, headers: {}, signal: options.signal });
}

async function tls(): Promise<OsmoServerOptions> {
  const read = (name: string) => readFile(path.join(certificates, name), 'utf8');
  return { tls: { key: await read('server-key.pem'), cert: await read('server.pem') } };
}

describe('a request', () => {
  test('is answered with status, headers and the whole body', async () => {
    const { status, headers, body } = await ask();
    expect([status, headers['content-type'], body]).toEqual([200, 'application/json', '{"status":"OK"}']);
  });

  test('is not followed elsewhere', async () => {
    const answer = { status: 302, text: '', headers: { location: 'http://elsewhere.example.com/' } };
    const reply = await ask({ fault: { kind: 'answer', after: false, answer } });
    expect([reply.status, reply.headers.location]).toEqual([302, 'http://elsewhere.example.com/']);
  });

  test('that takes too long is given up, and may have arrived', async () => {
    const waiting = ask({ fault: { kind: 'hang', after: true }, wire: { answerMs: 50 } });
    await expect(waiting).rejects.toMatchObject({ kind: 'timeout', sent: true });
  });

  test('that cannot connect was not sent', async () => {
    const server = await startOsmoServer();
    await server.close();
    const failing = openWire()({ method: 'POST', url: server.url, headers: {}, body: '{}' });
    await expect(failing).rejects.toMatchObject({ kind: 'connection', reason: 'ECONNREFUSED', sent: false });
  });

  test('that is answered by halves is given up, too', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200).write('{"half":');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const asked = openWire({ answerMs: 50 })({
      method: 'GET',
      url: `http://127.0.0.1:${port}/`,
      headers: {},
    });
    await expect(asked).rejects.toMatchObject({
      kind: 'timeout',
      reason: 'no answer within 0.05 s',
      sent: true,
    });
  });

  test('with a header that cannot be sent is not sent', async () => {
    const asked = openWire()({
      method: 'GET',
      url: 'http://127.0.0.1:9/',
      headers: { 'x-osmo-user': '名前' },
    });
    await expect(asked).rejects.toMatchObject({ reason: 'ERR_INVALID_CHAR', sent: false });
  });

  test.each<Fault>([{ kind: 'drop', after: true }, { kind: 'truncate' }])(
    'whose answer is cut off ($kind) may have arrived',
    async (fault) => {
      await expect(ask({ fault })).rejects.toMatchObject({ kind: 'connection', sent: true });
    },
  );

  test('is cancelled by its signal, with the reason of that', async () => {
    const reason = new Error('the person changed his mind');
    const controller = new AbortController();
    const waiting = ask({ fault: { kind: 'hang', after: true }, signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(waiting).rejects.toBe(reason);
  });

  test('is cancelled while it waits for a connection, too', async () => {
    const server = await startOsmoServer();
    onTestFinished(() => server.close());
    server.faults.add({ fault: { kind: 'hang', after: false }, times: 8 });
    const wire = openWire();
    const ask = (signal?: AbortSignal) =>
      wire({ method: 'GET', url: `${server.url}/health`, headers: {}, signal });
    const busy = Array.from({ length: 8 }, () => ask().catch(() => undefined));
    const reason = new Error('no more');
    const controller = new AbortController();
    const waiting = ask(controller.signal);
    setImmediate(() => controller.abort(reason));
    await expect(waiting).rejects.toBe(reason);
    await server.close();
    await Promise.all(busy);
  });

  test('with an answer over the limit is given up while it is read', async () => {
    const big = ask({ fault: { kind: 'huge', bytes: 40 << 20 } });
    await expect(big).rejects.toMatchObject({
      kind: 'too_long',
      reason: expect.stringContaining('33554432'),
    });
    expect((await ask({ fault: { kind: 'huge', bytes: 20 << 20 } })).body.length).toBeGreaterThan(20 << 20);
  });
});

/** A server of which only the bytes are known that it answers with. */
async function rawServer(answer: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('what is no answer of a service', () => {
  test.each([
    [
      '101 with a protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    ],
    ['101 alone', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['preliminaries without end', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['HTTP/2', '\x00\x00\x12\x04\x00\x00\x00\x00\x00'],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
  ])('is told at once: %s', async (_, answer) => {
    const asked = openWire()({ method: 'GET', url: await rawServer(answer), headers: {} });
    await expect(asked).rejects.toMatchObject({ kind: 'strange', sent: true });
  });
});

describe('a service that lets us wait', () => {
  test('is told of once, while it is waited for', async () => {
    const server = await startOsmoServer();
    onTestFinished(() => server.close());
    server.faults.add({ fault: { kind: 'hang', after: false }, times: 2 });
    const slow: string[] = [];
    const wire = openWire({ slowMs: 5, answerMs: 100, slow: ({ url }) => slow.push(url) });
    const ask = (place: string) => wire({ method: 'GET', url: server.url + place, headers: {} });
    await Promise.allSettled([ask('/health'), ask('/health')]);
    expect(slow).toEqual([`${server.url}/health`]);
  });

  test('one that answers is not', async () => {
    const slow: string[] = [];
    await ask({ wire: { slowMs: 60_000, slow: ({ url }) => slow.push(url) } });
    expect(slow).toEqual([]);
  });
});

describe('TLS', () => {
  test('a certificate that nobody known vouches for is not accepted, and nothing is sent', async () => {
    await expect(ask(await tls())).rejects.toMatchObject({
      kind: 'connection',
      reason: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      sent: false,
    });
  });

  test('an authority of our own is trusted where it is named', async () => {
    const wire = { caFile: path.join(certificates, 'ca.pem') };
    expect((await ask({ ...(await tls()), wire })).status).toBe(200);
  });

  test('a file of authorities that cannot be read is named', async () => {
    const asked = ask({ ...(await tls()), wire: { caFile: '/nowhere/ca.pem' } });
    await expect(asked).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('/nowhere/ca.pem'),
    });
  });
});
