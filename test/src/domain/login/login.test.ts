import { describe, expect, test } from 'vitest';
import { claimsOf, lifetimeOf, nameIn, rolesIn } from '../../../../src/domain/login/jwt.ts';
import {
  defaultMethod,
  type LoginOffer,
  loginCommand,
  methodProblem,
} from '../../../../src/domain/login/login.ts';
import {
  isFresh,
  readSession,
  type SavedSession,
  writeSession,
} from '../../../../src/domain/login/session.ts';
import { readAddress } from '../../../../src/domain/settings/address.ts';
import { hintText } from '../../../../src/output/hint-text.ts';

const provider = { endpoint: 'https://id.example.com/x', client_id: 'osmo' };
const everything: LoginOffer = {
  device: provider,
  browser: provider,
  token_endpoint: 'https://id.example.com/token',
};

describe('the address of a service', () => {
  test.each([
    ['osmo.example.com', 'https://osmo.example.com'],
    ['https://osmo.example.com/', 'https://osmo.example.com'],
    ['HTTPS://OSMO.Example.com:443/osmo/', 'https://osmo.example.com/osmo'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    [' http://127.0.0.1:9 ', 'http://127.0.0.1:9'],
  ])('%s is %s', (text, url) => {
    expect(readAddress(text, false)).toEqual({ url });
  });

  test.each([
    'http://osmo.example.com',
    // Not this machine, whatever the name looks like.
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'https://osmo.example.com/?token=1',
    'ftp://osmo.example.com',
    'two words',
    '',
  ])('"%s" is rejected', (text) => {
    expect(readAddress(text, false)).toHaveProperty('problem');
  });

  test('plain HTTP to another machine only where that was said', () => {
    expect(readAddress('http://osmo.example.com', true)).toEqual({ url: 'http://osmo.example.com' });
  });

  test('a password in it is rejected and not quoted', () => {
    const read = readAddress('https://admin:hunter2@osmo.example.com', false);
    expect(read).toHaveProperty('problem');
    expect(JSON.stringify([read, readAddress('ssh://a:hunter2@x y', false)])).not.toContain('hunter2');
  });
});

describe('how to log in where nobody said', () => {
  const desk = { canAsk: true, hasBrowser: true };
  test.each<[string, LoginOffer, typeof desk, string]>([
    ['no identity provider', {}, desk, 'dev'],
    ['a person with a browser', everything, desk, 'pkce'],
    ['a person without one', everything, { ...desk, hasBrowser: false }, 'code'],
    ['no browser login there', { ...everything, browser: undefined }, desk, 'code'],
    ['nobody to ask', everything, { ...desk, canAsk: false }, 'token'],
    ['an incomplete offer', { device: provider }, desk, 'token'],
  ])('%s', (_, offer, surroundings, method) => {
    expect(defaultMethod(offer, surroundings)).toBe(method);
    expect(methodProblem(defaultMethod(offer, surroundings), offer)).toBeUndefined();
  });

  test('what is not offered is rejected, naming what is', () => {
    expect(methodProblem('dev', everything)).toContain('token, pkce, code, password');
    expect(methodProblem('pkce', {})).toContain('It offers: token, dev.');
  });
});

test('the command that renews a login is whole', () => {
  const url = 'https://osmo.example.com';
  expect(hintText(loginCommand('prod', { url, method: 'password', username: 'admin' }))).toBe(
    'svcacct login https://osmo.example.com --context prod --method password --username admin',
  );
  expect(hintText(loginCommand('ci', { url, method: 'token', token_file: "/run/it's here" }))).toBe(
    "svcacct login https://osmo.example.com --context ci --method token --token-file '/run/it'\\''s here' --no-store",
  );
});

describe('a JWT', () => {
  const jwt = (claims: object) =>
    `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`;

  test('says who, with which roles, and for how long', () => {
    const claims = claimsOf(jwt({ unique_name: 'svc-ü', roles: ['osmo-user'], iat: 100, exp: 400 })) ?? {};
    expect(nameIn(claims)).toBe('svc-ü');
    expect(rolesIn(claims)).toEqual(['osmo-user']);
    expect(lifetimeOf(claims)).toBe(300);
    expect(nameIn({ sub: '1', preferred_username: 'admin' })).toBe('admin');
    expect(lifetimeOf({ exp: 400 })).toBeUndefined();
    expect(rolesIn({ roles: 'osmo-admin' })).toBeUndefined();
  });

  test.each(['', 'a.b', 'a.b.c', `e30.${Buffer.from('[]').toString('base64url')}.x`, 'a.b.c.d.e'])(
    '"%s" is none',
    (text) => {
      expect(claimsOf(text)).toBeUndefined();
    },
  );
});

describe('what is kept of a login', () => {
  const bearer = { jwt: 'a.b.c', expires_at: 1_000 };
  test.each<[string, SavedSession]>([
    ['an access token', { kind: 'access_token', access_token: 'secret', bearer }],
    [
      'a provider',
      {
        kind: 'provider',
        bearer,
        refresh_token: 'r',
        token_endpoint: 'https://id.example.com/token',
        client_id: 'osmo',
        issuer: 'https://id.example.com',
      },
    ],
  ])('%s is read as it was written', (_, session) => {
    expect(readSession(writeSession(session))).toEqual(session);
  });

  test.each(['', '{}', 'null', '{"kind":"access_token"}', '{"kind":"provider","bearer":{"jwt":"x"}}'])(
    '%s is no login',
    (text) => {
      expect(readSession(text)).toBeUndefined();
    },
  );

  test('a bearer is used until shortly before its end', () => {
    expect(isFresh(bearer, new Date(984_000))).toBe(true);
    expect(isFresh(bearer, new Date(985_000))).toBe(false);
    expect(isFresh(undefined, new Date(0))).toBe(false);
  });
});
