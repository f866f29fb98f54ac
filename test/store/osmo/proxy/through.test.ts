import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWire } from '../../../../store/osmo/wire.ts';
import { openTestServer } from '../../../helpers/osmo-server/for-tests.ts';
import { startProxy, type TestProxyOptions } from '../../../helpers/proxy.ts';

const certificates = path.resolve(import.meta.dirname, '../../../fixtures/tls');
const caFile = path.join(certificates, 'ca.pem');

async function secureServer() {
  const read = (name: string) => readFile(path.join(certificates, name), 'utf8');
  return openTestServer({ tls: { key: await read('server-key.pem'), cert: await read('server.pem') } });
}

/** A server that is `osmo.test` for the proxy, and nobody else. */
async function behind(options: TestProxyOptions = {}) {
  const server = await openTestServer();
  const proxy = await startProxy({ hosts: { 'osmo.test': Number(new URL(server.url).port) }, ...options });
  const wire = openWire({ env: { HTTP_PROXY: proxy.url } });
  const ask = () =>
    wire({
      method: 'POST',
      url: 'http://osmo.test/health',
      headers: { authorization: 'Bearer b' },
      body: '{}',
    });
  return { server, proxy, ask };
}

describe('plain HTTP', () => {
  test('is asked by the proxy, which knows the host, with its name and password, over one connection', async () => {
    const { server, proxy, ask } = await behind({ credentials: 'jo:p%40ss' });
    expect((await ask()).status).not.toBe(407);
    await ask();
    expect(proxy.asked).toEqual(['POST http://osmo.test/health', 'POST http://osmo.test/health']);
    expect(server.requests).toHaveLength(2);
  });

  test('a proxy that wants a password says so, and is not taken for the service', async () => {
    const { server, proxy, ask } = await behind({ status: 407 });
    await expect(ask()).rejects.toMatchObject({ kind: 'proxy', reason: '407', sent: false });
    expect([proxy.asked.length, server.requests.length]).toEqual([1, 0]);
  });

  test('a proxy that says nothing is given up', async () => {
    const silent = await startProxy({ silent: true });
    const wire = openWire({ env: { HTTP_PROXY: silent.url }, answerMs: 50 });
    await expect(wire({ method: 'GET', url: 'http://osmo.test/', headers: {} })).rejects.toMatchObject({
      kind: 'timeout',
    });
  });
});

describe('HTTPS', () => {
  test('goes through a tunnel: the proxy sees the host alone, and a certificate authority of our own is trusted', async () => {
    const server = await secureServer();
    const { port } = new URL(server.url);
    const proxy = await startProxy({ credentials: 'jo:secret', hosts: { localhost: Number(port) } });
    const wire = openWire({ caFile, env: { HTTPS_PROXY: proxy.url } });
    const ask = (host: string) =>
      wire({ method: 'GET', url: `https://${host}:${port}/health`, headers: { authorization: 'Bearer b' } });
    const replies = [await ask('localhost'), await ask('localhost'), await ask('127.0.0.1')];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(proxy.asked).toEqual([`CONNECT localhost:${port}`, `CONNECT 127.0.0.1:${port}`]);
    expect(proxy.headers.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
  });

  test('the certificate is that of the service, not of another host', async () => {
    const server = await secureServer();
    const proxy = await startProxy({
      hosts: { 'osmo.test': Number(new URL(server.url).port), '10.9.8.7': Number(new URL(server.url).port) },
    });
    const wire = openWire({ caFile, env: { HTTPS_PROXY: proxy.url } });
    for (const host of ['osmo.test', '10.9.8.7']) {
      const asked = wire({ method: 'GET', url: `https://${host}/health`, headers: {} });
      await expect(asked).rejects.toMatchObject({
        kind: 'connection',
        reason: 'ERR_TLS_CERT_ALTNAME_INVALID',
        sent: false,
      });
    }
    expect(server.requests).toEqual([]);
  });

  test.each([407, 403, 502])(
    'a tunnel that is answered %i was not opened, and nothing was sent',
    async (status) => {
      const proxy = await startProxy({ status });
      const wire = openWire({ env: { HTTPS_PROXY: proxy.url } });
      const asked = wire({
        method: 'GET',
        url: 'https://osmo.test/',
        headers: { authorization: 'Bearer b' },
      });
      await expect(asked).rejects.toMatchObject({ kind: 'proxy', reason: String(status), sent: false });
      expect(proxy.headers.map(({ authorization }) => authorization)).toEqual([undefined]);
    },
  );

  test('a proxy that says nothing, or is not there, is given up in time', async () => {
    const { url } = await startProxy({ silent: true });
    const ask = (proxy: string) =>
      openWire({ env: { HTTPS_PROXY: proxy }, connectMs: 80 })({
        method: 'GET',
        url: 'https://osmo.test/',
        headers: {},
      });
    await expect(ask(url)).rejects.toMatchObject({ kind: 'proxy', reason: 'does not answer within 0.08 s' });
    await expect(ask('http://jo:s3cret@127.0.0.1:9')).rejects.toMatchObject({
      kind: 'proxy',
      reason: 'ECONNREFUSED',
    });
  });

  test('what is cancelled while the proxy is asked ends at once', async () => {
    const proxy = await startProxy({ silent: true });
    const controller = new AbortController();
    const reason = new Error('enough');
    const asked = openWire({ env: { HTTPS_PROXY: proxy.url } })({
      method: 'GET',
      url: 'https://osmo.test/',
      headers: {},
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(reason), 30);
    await expect(asked).rejects.toBe(reason);
  });
});
