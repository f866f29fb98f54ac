import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { claimsOf } from '../../../../src/domain/login/jwt.ts';
import type { LoginOffer } from '../../../../src/domain/login/login.ts';
import type { ProviderSession } from '../../../../src/domain/login/session.ts';
import type { LoginGuide } from '../../../../src/ports.ts';
import { browserLogin } from '../../../../store/osmo/login/browser.ts';
import type { LoginCall } from '../../../../store/osmo/login/call.ts';
import { deviceLogin } from '../../../../store/osmo/login/device.ts';
import { passwordLogin } from '../../../../store/osmo/login/password.ts';
import { refreshLogin } from '../../../../store/osmo/login/refresh.ts';
import { ConnectionError, openWire, type Wire } from '../../../../store/osmo/wire.ts';
import { Person, type SeenPage } from '../../../helpers/oidc/person.ts';
import { type IdentityProvider, person, startProvider } from '../../../helpers/oidc/provider.ts';

const clock = { now: () => new Date() };
const call: LoginCall = { server: { url: 'http://127.0.0.1:1' }, wire: openWire(), clock };
const wait = (milliseconds: number) => sleep(milliseconds);

function offerOf({ loginInfo }: IdentityProvider): LoginOffer {
  return {
    device: { endpoint: loginInfo.device_endpoint, client_id: loginInfo.device_client_id },
    browser: { endpoint: loginInfo.browser_endpoint, client_id: loginInfo.browser_client_id },
    token_endpoint: loginInfo.token_endpoint,
  };
}

/** A guide that lets somebody act in a browser, while the program waits. */
function guideTo(act: (url: string, code: string | undefined) => Promise<SeenPage>): {
  guide: LoginGuide;
  page: () => Promise<SeenPage>;
} {
  let page: Promise<SeenPage> | undefined;
  return {
    guide: {
      visit: async ({ url, code }) => {
        page = act(url, code);
      },
    },
    page: () => page ?? Promise.reject(new Error('nobody was shown where to go')),
  };
}

/** Sends, and brings back ID tokens that have long expired by this machine's clock. */
const late: Wire = async (request) => {
  const reply = await call.wire(request);
  const answer = JSON.parse(reply.body) as { id_token: string };
  const [head, , signature] = answer.id_token.split('.');
  const claims = { ...claimsOf(answer.id_token), exp: 1_000_000 };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return { ...reply, body: JSON.stringify({ ...answer, id_token: `${head}.${payload}.${signature}` }) };
};

const unsaved = async () => undefined;

describe('with a password', () => {
  test('the ID token is the bearer, and there is what renews it', async () => {
    const provider = await startProvider();
    const session = await passwordLogin(call, offerOf(provider), person);
    expect(claimsOf(session.bearer.jwt)).toMatchObject({
      iss: provider.url,
      preferred_username: person.username,
    });
    expect(session).toMatchObject({ kind: 'provider', issuer: provider.url, client_id: 'osmo-device' });
    const renewed = await refreshLogin(call, session, unsaved);
    expect(renewed.bearer.jwt).not.toBe(session.bearer.jwt);
    expect(renewed.refresh_token).not.toBe(session.refresh_token);
    expect(provider.grants).toEqual(['password', 'refresh_token']);
  });

  test('a wrong one is told without quoting it', async () => {
    const provider = await startProvider();
    const attempt = passwordLogin(call, offerOf(provider), { ...person, password: 'hunter2' });
    const error = await attempt.catch((caught: Error) => caught);
    expect(error).toMatchObject({
      code: 'not_logged_in',
      message: expect.stringContaining('Wrong user name'),
    });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
  });
});

describe('with a code for any browser', () => {
  /** What a person does at the address that was shown. */
  const enterCode = async (url: string, then: (page: SeenPage, somebody: Person) => Promise<SeenPage>) => {
    const somebody = new Person();
    const asked = await somebody.visit(url);
    return then(await somebody.submit(asked), somebody);
  };

  test('the program goes on once it was entered', async () => {
    const provider = await startProvider();
    const { guide, page } = guideTo((url) =>
      enterCode(url, async (confirm, somebody) => somebody.logIn(await somebody.submit(confirm))),
    );
    const session = await deviceLogin(call, offerOf(provider), guide, wait);
    expect((await page()).html).toContain('Sign-in Success');
    expect(claimsOf(session.bearer.jwt)).toMatchObject({ preferred_username: person.username });
    const renewed = await refreshLogin(call, session, unsaved);
    expect(renewed.issuer).toBe(provider.url);
    expect(provider.grants.at(-1)).toBe('refresh_token');
  });

  test('a person who denies it ends it', async () => {
    const provider = await startProvider();
    const { guide } = guideTo((url) => enterCode(url, (confirm, somebody) => somebody.deny(confirm)));
    await expect(deviceLogin(call, offerOf(provider), guide, wait)).rejects.toMatchObject({
      code: 'not_logged_in',
      message: expect.stringContaining('denied'),
    });
  });

  test('a code that nobody enters ends it, too', async () => {
    const provider = await startProvider({ deviceCodeSeconds: 2 });
    const { guide } = guideTo(async (url) => new Person().visit(url));
    await expect(deviceLogin(call, offerOf(provider), guide, wait)).rejects.toMatchObject({
      code: 'not_logged_in',
      message: expect.stringContaining('expired'),
    });
  });

  test('a provider that is out of reach meanwhile is asked again, more slowly', async () => {
    const provider = await startProvider();
    const pauses: number[] = [];
    let outages = 2;
    const flaky: Wire = async (request) => {
      if (request.url.endsWith('/token') && outages-- > 0)
        throw new ConnectionError('connection', 'ECONNRESET', true);
      return call.wire(request);
    };
    const { guide } = guideTo((url) =>
      enterCode(url, async (confirm, somebody) => somebody.logIn(await somebody.submit(confirm))),
    );
    await deviceLogin({ ...call, wire: flaky }, offerOf(provider), guide, async (milliseconds) => {
      pauses.push(milliseconds);
      await sleep(100);
    });
    expect(pauses.slice(0, 3)).toEqual([1000, 6000, 11_000]);
  });
});

describe('with the browser of this machine', () => {
  test('the browser comes back to a page that says how it ended', async () => {
    const provider = await startProvider();
    const { guide, page } = guideTo(async (url) => {
      const somebody = new Person();
      return somebody.submit(await somebody.logIn(await somebody.visit(url)));
    });
    const session = await browserLogin(call, offerOf(provider), guide, 0);
    expect(await page()).toMatchObject({ status: 200, html: expect.stringContaining('Logged in') });
    expect(claimsOf(session.bearer.jwt)).toMatchObject({ aud: 'osmo-browser', nonce: expect.any(String) });
    // The provider wants to be asked for consent before it lets a login be renewed.
    expect(session.refresh_token).toEqual(expect.any(String));
    expect((await refreshLogin(call, session, unsaved)).issuer).toBe(provider.url);
    expect(provider.grants).toEqual(['authorization_code', 'authorization_code', 'refresh_token']);
  });

  test('a person who denies it ends it, and the page says so', async () => {
    const provider = await startProvider();
    const { guide, page } = guideTo(async (url) => {
      const somebody = new Person();
      return somebody.deny(await somebody.visit(url));
    });
    await expect(browserLogin(call, offerOf(provider), guide, 0)).rejects.toMatchObject({
      code: 'not_logged_in',
      message: expect.stringContaining('denied'),
    });
    expect((await page()).html).toContain('denied');
  });

  test('an answer to another login is turned away, and this one goes on', async () => {
    const provider = await startProvider();
    const strangers: number[] = [];
    const { guide } = guideTo(async (url) => {
      const redirect = new URL(url).searchParams.get('redirect_uri') ?? '';
      const state = new URL(url).searchParams.get('state') ?? '';
      const get = async (address: string, headers = {}) =>
        strangers.push((await fetch(address, { headers })).status);
      await get(`${redirect}?code=stolen&state=guessed`);
      await get(`${redirect}?code=stolen`);
      await get(new URL('/favicon.ico', redirect).href);
      // A page elsewhere whose name was made to lead here.
      await get(`${redirect}?code=stolen&state=${state}`.replace('127.0.0.1', 'localhost')).catch(
        () => undefined,
      );
      const somebody = new Person();
      return somebody.submit(await somebody.logIn(await somebody.visit(url)));
    });
    const session = await browserLogin(call, offerOf(provider), guide, 0);
    expect(strangers).toEqual([400, 400, 404, 404]);
    expect(claimsOf(session.bearer.jwt)).toMatchObject({ preferred_username: person.username });
  });

  test('an ID token with another nonce is rejected', async () => {
    const provider = await startProvider();
    const { guide } = guideTo(async (url) => {
      const other = new URL(url);
      other.searchParams.set('nonce', 'of-another-login');
      const somebody = new Person();
      return somebody.logIn(await somebody.visit(other.href));
    });
    await expect(browserLogin(call, offerOf(provider), guide, 0)).rejects.toMatchObject({
      code: 'backend_failed',
      message: expect.stringContaining('nonce'),
    });
  });
});

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'http://id.example.com/auth', 'none'])(
  'nobody is sent to %s to log in',
  async (endpoint) => {
    const offer = { ...offerOf(await startProvider()), browser: { endpoint, client_id: 'osmo-browser' } };
    const { guide, page } = guideTo(async (url) => new Person().visit(url));
    await expect(browserLogin(call, offer, guide, 0)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(page()).rejects.toThrow('nobody was shown');
  },
);

test('a refresh token that was used already is told as a login that has expired', async () => {
  const provider = await startProvider();
  const session = await passwordLogin(call, offerOf(provider), person);
  await refreshLogin(call, session, unsaved);
  await expect(refreshLogin(call, session, unsaved)).rejects.toMatchObject({
    code: 'not_logged_in',
    message: expect.stringContaining('expired'),
  });
});

test('a refresh token that the provider rotated is saved before the rest of its answer is judged', async () => {
  const provider = await startProvider();
  const session = await passwordLogin(call, offerOf(provider), person);
  const saved: ProviderSession[] = [];
  const save = async (next: ProviderSession) => void saved.push(next);
  const refused = refreshLogin({ ...call, wire: late }, session, save);
  await expect(refused).rejects.toMatchObject({ code: 'backend_failed' });
  expect(saved).toEqual([{ ...session, refresh_token: expect.any(String) }]);
  expect(saved[0]?.refresh_token).not.toBe(session.refresh_token);
  // The login lives on with it, once the clock is right.
  const renewed = await refreshLogin(call, saved[0] ?? session, save);
  expect(renewed.issuer).toBe(provider.url);
});

test('a renewed ID token has to come from the same issuer', async () => {
  const provider = await startProvider();
  const session = await passwordLogin(call, offerOf(provider), person);
  const elsewhere = { ...session, issuer: 'https://other.example.com' };
  await expect(refreshLogin(call, elsewhere, unsaved)).rejects.toMatchObject({ code: 'backend_failed' });
});

test('an ID token that is not valid by this clock is told as a matter of clocks', async () => {
  const provider = await startProvider();
  await expect(passwordLogin({ ...call, wire: late }, offerOf(provider), person)).rejects.toMatchObject({
    code: 'backend_failed',
    message: expect.stringContaining('clock'),
  });
});

test('a provider that is out of reach is named', async () => {
  const provider = await startProvider();
  const offer = offerOf(provider);
  await provider.close();
  await expect(passwordLogin(call, offer, person)).rejects.toMatchObject({
    code: 'backend_unreachable',
    message: expect.stringContaining(`nothing listens there (POST ${provider.url}/token)`),
  });
});

test('a provider elsewhere is not spoken to in the clear', async () => {
  const offer = { ...offerOf(await startProvider()), token_endpoint: 'http://id.example.com/token' };
  await expect(passwordLogin(call, offer, person)).rejects.toMatchObject({ code: 'invalid_input' });
});
