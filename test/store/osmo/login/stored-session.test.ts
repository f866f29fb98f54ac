import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type SavedSession, writeSession } from '../../../../src/domain/login/session.ts';
import type { ContextSettings } from '../../../../src/domain/settings/settings.ts';
import type { SecretEntries } from '../../../../src/ports.ts';
import { openSession, type SessionParts } from '../../../../store/osmo/login/stored-session.ts';
import { openWire } from '../../../../store/osmo/wire.ts';
import { memoryEntries } from '../../../../store/secrets/memory-entries.ts';
import { noEntries } from '../../../../store/secrets/no-entries.ts';
import { adminToken, openTestServer } from '../../../helpers/osmo-server/for-tests.ts';
import { temporaryHome } from '../../../helpers/program.ts';
import { saying } from '../../../helpers/saying.ts';

/** A service behind its gateway, an administrator's access token, and a clock that tests can move. */
async function world(secretEntries: SecretEntries = memoryEntries(), skew = 0) {
  const time = { ms: Date.now() };
  const clock = { now: () => new Date(time.ms) };
  const server = await openTestServer({ mode: 'gateway', now: () => new Date(time.ms + skew) });
  const token = adminToken(server);
  const settings: ContextSettings & { url: string } = { url: server.url, method: 'token', username: 'admin' };
  const locks = await temporaryHome();
  const parts: SessionParts = { secretEntries: async () => secretEntries, wire: openWire(), clock, locks };
  const keep = (session: SavedSession) =>
    secretEntries.set('session:prod', writeSession({ url: server.url, ...session }));
  const open = (change: ContextSettings = {}) =>
    openSession({ name: 'prod', settings: { ...settings, ...change } }, parts);
  const exchanges = () => server.requests.filter((request) => request.includes('/jwt/')).length;
  return { server, token, secretEntries, time, keep, open, exchanges };
}

describe('a login with an access token', () => {
  test('is exchanged once, for every request and every process, until shortly before the JWT ends', async () => {
    const { token, keep, open, exchanges, time } = await world();
    await keep({ kind: 'access_token', access_token: token });
    const session = open();
    const [first, second] = await Promise.all([session.headers(), session.headers()]);
    expect(first).toEqual({ Authorization: expect.stringMatching(/^Bearer ey/) });
    expect(second).toEqual(first);
    expect(await open().headers()).toEqual(first);
    expect(exchanges()).toBe(1);
    time.ms += 290_000;
    const renewed = await Promise.all([session.headers(), open().headers()]);
    expect(renewed[0]).not.toEqual(first);
    expect(renewed[1]).toEqual(renewed[0]);
    expect(exchanges()).toBe(2);
  });

  test.each([-3_600_000, 3_600_000])(
    'serves for its 300 s although the service has another time, off by %i ms',
    async (skew) => {
      const { token, keep, open, exchanges, time } = await world(memoryEntries(), skew);
      await keep({ kind: 'access_token', access_token: token });
      await open().headers();
      time.ms += 200_000;
      await open().headers();
      expect(exchanges()).toBe(1);
      time.ms += 100_000;
      await open().headers();
      expect(exchanges()).toBe(2);
    },
  );

  test('a JWT that is rejected is renewed, for all requests that were refused with it', async () => {
    const { token, keep, open, exchanges } = await world();
    await keep({
      kind: 'access_token',
      access_token: token,
      bearer: { jwt: 'e30.e30.e30', expires_at: 1e12 },
    });
    const session = open();
    expect(await session.headers()).toEqual({ Authorization: 'Bearer e30.e30.e30' });
    expect(await Promise.all([session.refused(), session.refused()])).toEqual([true, true]);
    const renewed = await Promise.all([session.headers(), session.headers()]);
    expect(renewed[0]?.['Authorization']).not.toContain('e30.e30.e30');
    expect(exchanges()).toBe(1);
  });

  test('one of an older version, which says nothing of its address, is renewed and says it from then on', async () => {
    const { token, keep, open, secretEntries, server } = await world();
    const bearer = { jwt: 'e30.e30.e30', expires_at: 1e12 };
    await keep({ kind: 'access_token', access_token: token, bearer, url: undefined });
    expect((await open().headers())['Authorization']).not.toContain('e30.e30.e30');
    expect(JSON.parse((await secretEntries.get('session:prod')) ?? '')).toMatchObject({ url: server.url });
  });

  test('a token that was deleted says which command logs in again', async () => {
    const { token, keep, open, server } = await world();
    await keep({ kind: 'access_token', access_token: token });
    server.state.deleteToken('admin@example.com', 'admin-token');
    await expect(open().headers()).rejects.toMatchObject({
      code: 'not_logged_in',
      message: expect.stringMatching(/token/i),
      hint: saying(`Log in again: svcacct login ${server.url} --context prod --method token`),
    });
  });
});

describe('without a login', () => {
  test('the command that logs in is named', async () => {
    const { open, server } = await world();
    await expect(open().headers()).rejects.toMatchObject({
      code: 'not_logged_in',
      hint: saying(`Log in again: svcacct login ${server.url} --context prod --method token`),
    });
  });

  test('what is kept but is no login is told so, and left', async () => {
    const { open, secretEntries } = await world();
    await secretEntries.set('session:prod', '{"kind":"of a later version"}');
    await expect(open().headers()).rejects.toMatchObject({
      code: 'not_logged_in',
      message: expect.stringContaining('cannot be read'),
    });
    expect(await secretEntries.get('session:prod')).toContain('later version');
  });

  test('where nothing is kept, that is why', async () => {
    const { open } = await world(noEntries);
    await expect(open().headers()).rejects.toMatchObject({ message: expect.stringContaining('"none"') });
  });
});

describe('an access token in a file', () => {
  test('is read at each use, and nothing of it is kept', async () => {
    const { token, open, exchanges } = await world(noEntries);
    const file = path.join(await temporaryHome(), 'token');
    await writeFile(file, `${token}\n`);
    const session = open({ token_file: file });
    expect(await session.headers()).toEqual({ Authorization: expect.stringMatching(/^Bearer ey/) });
    await session.headers();
    expect(exchanges()).toBe(1);
  });

  test.each([
    ['is missing', undefined],
    ['is empty', '\n'],
    ['holds more', 'a b'],
  ])('one that %s is named, without what it holds', async (_, content) => {
    const { open } = await world(noEntries);
    const file = path.join(await temporaryHome(), 'token');
    if (content !== undefined) await writeFile(file, content);
    if (content !== undefined) await chmod(file, 0o600);
    await expect(open({ token_file: file }).headers()).rejects.toMatchObject({
      code: 'not_logged_in',
      message: expect.stringContaining(file),
      hint: saying(`--token-file ${file} --no-store`),
    });
  });
});

test('a dev login sends the name it was given', async () => {
  const { open } = await world();
  const session = open({ method: 'dev', username: 'admin@example.com' });
  expect(await session.headers()).toEqual({ 'x-osmo-user': 'admin@example.com' });
  expect(await session.refused()).toBe(false);
});
