import { describe, expect, test } from 'vitest';
import { proxyFor } from '../../../../store/osmo/proxy/choose.ts';
import { isDirect } from '../../../../store/osmo/proxy/no-proxy.ts';

const proxy = 'http://proxy.example.com:3128';
const named = (url: string, env: NodeJS.ProcessEnv) => proxyFor(url, env)?.name;

describe('the proxy of an address', () => {
  test.each([
    ['https://osmo.test', { HTTPS_PROXY: proxy }, 'proxy.example.com:3128 (HTTPS_PROXY)'],
    ['https://osmo.test', { https_proxy: proxy }, 'proxy.example.com:3128 (https_proxy)'],
    ['http://osmo.test', { HTTP_PROXY: proxy }, 'proxy.example.com:3128 (HTTP_PROXY)'],
    ['http://osmo.test', { http_proxy: 'https://[::1]' }, '[::1]:443 (http_proxy)'],
    [
      'https://osmo.test',
      { https_proxy: 'proxy:3128', HTTPS_PROXY: 'http://other' },
      'proxy:3128 (https_proxy)',
    ],
    ['https://osmo.test', { HTTP_PROXY: proxy }, undefined],
    ['http://osmo.test', { HTTPS_PROXY: proxy }, undefined],
    ['https://osmo.test', { https_proxy: '', HTTPS_PROXY: '' }, undefined],
    ['https://osmo.test', { HTTPS_PROXY: proxy, NO_PROXY: 'osmo.test' }, undefined],
    ['https://osmo.test', { HTTPS_PROXY: proxy, no_proxy: 'osmo.test', NO_PROXY: 'x' }, undefined],
  ])('of %s with %o is %s', (url, env, expected) => {
    expect(named(url, env)).toBe(expected);
  });

  test.each(['https://localhost:8443', 'https://127.0.0.1', 'https://[::1]:1'])(
    'elsewhere is not asked for %s; one on this machine is',
    (url) => {
      expect(named(url, { HTTPS_PROXY: proxy })).toBeUndefined();
      expect(named(url, { HTTPS_PROXY: 'http://127.0.0.1:3128' })).toBe('127.0.0.1:3128 (HTTPS_PROXY)');
    },
  );

  test.each([
    'socks5://jo:s3cret@proxy',
    'http://jo:s3cret%@proxy',
    'http://jo:s3cret@',
    'ht tp://jo:s3cret@x',
  ])('that cannot be used is named by its variable, and not quoted: %s', (text) => {
    const chosen = () => proxyFor('https://osmo.test', { HTTPS_PROXY: text });
    expect(chosen).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('HTTPS_PROXY') }),
    );
    expect(chosen).not.toThrow(/s3cret/);
  });
});

describe('NO_PROXY', () => {
  test.each([
    ['https://osmo.test', 'a, osmo.test', true],
    ['https://osmo.test', 'a osmo.test', true],
    ['https://OSMO.test', 'Osmo.Test', true],
    ['https://osmo.test.', 'osmo.test', true],
    ['https://a.osmo.test', 'osmo.test', true],
    ['https://a.osmo.test', '.osmo.test', true],
    ['https://a.osmo.test', '*.osmo.test', true],
    ['https://xosmo.test', 'osmo.test', false],
    ['https://osmo.test', 'a.osmo.test', false],
    ['https://osmo.test', '*', true],
    ['https://osmo.test', ',', false],
    ['https://osmo.test', '.', false],
    ['https://osmo.test', 'osmo.test:443', true],
    ['https://osmo.test', 'osmo.test:8443', false],
    ['https://osmo.test:8443', 'osmo.test:8443', true],
    ['http://osmo.test', 'osmo.test:80', true],
    ['https://10.1.2.3', '10.1.2.3', true],
    ['https://10.1.2.3', '10.0.0.0/8', true],
    ['https://11.1.2.3', '10.0.0.0/8', false],
    ['https://10.1.2.3', '10.0.0.0/80', false],
    ['https://10.1.2.3', '2.3', false],
    ['https://osmo.test', '0.0.0.0/0', false],
    ['https://[fd00::7]:8443', 'fd00::7', true],
    ['https://[fd00::7]:8443', '[fd00:0::7]:8443', true],
    ['https://[fd00::7]', '[fd00::7]:8443', false],
    ['https://[fd00::7]', 'fd00::/8', true],
    ['https://[fe80::7]', 'fd00::/8', false],
  ])('%s with "%s": direct %s', (url, list, direct) => {
    expect(isDirect(url, list)).toBe(direct);
  });
});
