import { describe, expect, test } from 'vitest';
import { type LoginOrder, loginAsking } from '../../../../src/cli/ask/login.ts';
import type { Settings } from '../../../../src/domain/settings/settings.ts';
import { UserError } from '../../../../src/errors.ts';
import type {
  Browser,
  Credential,
  Logins,
  Prompter,
  SecretEntries,
  SettingsFile,
} from '../../../../src/ports.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';

const url = 'https://osmo.example.com';
const provider = { endpoint: 'https://id.example.com/x', client_id: 'osmo' };
const session = { kind: 'access_token' as const, access_token: 'secret' };

/** A service that accepts every login, and what was done, in order. */
function world(
  start: Settings = { contexts: {} },
  change: { secretEntries?: SecretEntries['kind']; dev?: boolean; agrees?: boolean } = {},
) {
  let settings = start;
  const done: string[] = [];
  const logins = fake<Logins>('logins', {
    offer: async () => {
      done.push('offer');
      return change.dev ? {} : { device: provider, browser: provider, token_endpoint: provider.endpoint };
    },
    knows: async (_server, name) => done.push(`knows ${name}`) > 0 && name !== 'typo',
    prove: async (_server, _offer, credential: Credential, guide) => {
      done.push(`prove ${credential.method}`);
      if (credential.method === 'pkce') await guide.visit({ url: 'https://id.example.com/?x', seconds: 300 });
      const isDev = credential.method === 'dev';
      return { identity: { name: 'admin', backend: url }, session: isDev ? undefined : session };
    },
    keep: async (deed, secretRecords) =>
      void done.push(`keep ${deed.context}${secretRecords ? '' : ' nothing'}`),
    forget: async (context) => done.push(`forget ${context}`) > 0,
  });
  const ports = {
    logins,
    settings: fake<SettingsFile>('settings', {
      read: async () => settings,
      change: async (how) => {
        done.push('settings');
        settings = how(settings);
        return settings;
      },
    }),
    prompter: fake<Prompter>('prompter', {
      available: true,
      tell: async (...lines) => void done.push(...lines),
      confirm: async ({ message }) => done.push(message) > 0 && change.agrees === true,
    }),
    browser: fake<Browser>('browser', {
      available: true,
      open: async (page) => done.push(`open ${page}`) > 0,
    }),
    secretEntries: async () =>
      fake<SecretEntries>('secretEntries', {
        kind: change.secretEntries ?? 'keychain',
        probe: async () => void done.push('probe'),
      }),
  };
  const request: LoginOrder = {
    server: { url },
    readToken: async () => {
      done.push('ask token');
      return 'secret';
    },
    readPassword: async () => 'secret',
    openBrowser: true,
    marks: { read_only: undefined, production: undefined },
  };
  return { ports, request, done, settings: () => settings };
}

describe('logging in', () => {
  test('tries the vault before anybody is asked, and keeps nothing before the service has accepted it', async () => {
    const { ports, request, done, settings } = world();
    await loginAsking(ports, { ...request, method: 'token' });
    expect(done).toEqual(['offer', 'probe', 'ask token', 'prove token', 'keep osmo.example.com', 'settings']);
    expect(settings()).toEqual({
      current_context: 'osmo.example.com',
      contexts: { 'osmo.example.com': { url, method: 'token', username: 'admin' } },
    });
  });

  test('a login that is not accepted leaves everything as it was', async () => {
    const { ports, request, done } = world();
    const refused = new UserError('not_logged_in', 'no');
    const logins = { ...ports.logins, prove: () => Promise.reject(refused), offer: ports.logins.offer };
    await expect(loginAsking({ ...ports, logins }, { ...request, method: 'token' })).rejects.toBe(refused);
    expect(done).toEqual(['offer', 'probe', 'ask token']);
  });

  test('with the browser, by default on a terminal: it is shown the page, and the address is told', async () => {
    const { ports, request, done } = world();
    expect(await loginAsking(ports, request)).toMatchObject({ method: 'pkce', kept_in: 'keychain' });
    expect(done).toContain('open https://id.example.com/?x');
    expect(done).toContain('https://id.example.com/?x');
  });

  test('without a vault it is rejected before anybody is asked, and the way out is named', async () => {
    const { ports, request, done } = world({ contexts: {} }, { secretEntries: 'none' });
    await expect(loginAsking(ports, { ...request, method: 'token' })).rejects.toMatchObject({
      code: 'secret_store_unavailable',
      hint: saying('--no-store'),
    });
    expect(done).toEqual(['offer']);
  });

  test('an access token in a file is remembered by its path alone', async () => {
    const { ports, request, done, settings } = world({ contexts: {} }, { secretEntries: 'none' });
    const loggedIn = await loginAsking(ports, { ...request, method: 'token', tokenFile: '/run/token' });
    expect(loggedIn.kept_in).toBe('none');
    expect(done).toContain('keep osmo.example.com nothing');
    expect(settings().contexts['osmo.example.com']).toMatchObject({ token_file: '/run/token' });
  });

  test('a login that leaves no secret leaves none of an earlier one', async () => {
    const before: Settings = { contexts: { prod: { url, method: 'token', username: 'admin' } } };
    const { ports, request, done } = world(before, { dev: true });
    await loginAsking(ports, { ...request, username: 'admin' });
    expect(done).toEqual([
      'offer',
      'knows admin',
      'prove dev',
      'forget prod',
      'keep prod nothing',
      'settings',
    ]);
  });
});

describe('a service that makes a user of every name it is told', () => {
  test.each([
    [true, 'prove dev'],
    [false, undefined],
  ])('a name it does not know is asked about: %s', async (agrees, then) => {
    const { ports, request, done } = world({ contexts: {} }, { dev: true, agrees });
    const ended = loginAsking(ports, { ...request, username: 'typo' });
    if (agrees) await ended;
    else await expect(ended).rejects.toMatchObject({ name: 'Cancelled' });
    expect(done[2]).toContain('has no user typo');
    expect(done[3]).toBe(then);
  });

  test('it is not asked about where that was said beforehand', async () => {
    const { ports, request, done } = world({ contexts: {} }, { dev: true });
    await loginAsking(ports, { ...request, username: 'typo', confirmed: true });
    expect(done.slice(0, 2)).toEqual(['offer', 'prove dev']);
  });

  test.each(['', '  '])('an empty name ("%s") is none', async (username) => {
    const { ports, request, done } = world({ contexts: {} }, { dev: true });
    await expect(loginAsking(ports, { ...request, username })).rejects.toMatchObject({ code: 'usage' });
    expect(done).toEqual(['offer']);
  });
});

describe('the context of a login', () => {
  const before: Settings = { contexts: { prod: { url, production: true, ca_file: '/old.pem' } } };

  test('keeps its marks, and what it is told of the service is what was said now', async () => {
    const { ports, request, settings } = world(before);
    await loginAsking(ports, {
      ...request,
      method: 'token',
      marks: { read_only: true, production: undefined },
    });
    const { prod } = settings().contexts as { prod: object };
    expect(prod).toEqual({ url, method: 'token', username: 'admin', production: true, read_only: true });
  });

  test.each([
    ['local', 'usage'],
    ['../x', 'usage'],
    ['other', 'conflict'],
  ])('is not called %s', async (name, code) => {
    const { ports, request, done } = world({ contexts: { other: { url: 'https://other.example.com' } } });
    await expect(loginAsking(ports, { ...request, name })).rejects.toMatchObject({ code });
    expect(done).toEqual([]);
  });
});
