import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryHome } from '../../helpers/program.ts';
import { brokenSecrets, type CommandWorld, commandWorld } from '../../helpers/world.ts';

const main = { user: 'svc-a', token: 'main' };
const main2 = { user: 'svc-a', token: 'main-2' };

/** A world with the account `svc-a`, and a kept token `main` of it. */
async function withToken(): Promise<{ world: CommandWorld; secret: string }> {
  const world = await commandWorld();
  await world.backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
  const { out } = await world.run(['token', 'set', 'main', '--user', 'svc-a', '-t', 'json']);
  return { world, secret: (JSON.parse(out) as { token: string }).token };
}

describe('token set', () => {
  test("prints OSMO's lines, and says on stderr until when and where it is kept", async () => {
    const world = await commandWorld();
    await world.backend.createUser({ id: 'svc-a', roles: ['osmo-backend', 'osmo-user'] });
    const argv = [
      'token',
      'set',
      'main',
      '-u',
      'svc-a',
      '--expires-in',
      '90d',
      '-d',
      'Main',
      '-r',
      'osmo-user',
    ];
    const { exitCode, out, err } = await world.run(argv);
    const secret = await world.secrets.get(main);
    expect(out.split('\n')).toEqual([
      'Note: Save the token in a secure location as it will not be shown again',
      `Access token: ${secret}`,
      'Created for user: svc-a',
      'Roles: osmo-user',
      '',
    ]);
    expect(err).toContain('2027-02-23 00:00 UTC, in 90 days');
    expect(err).toContain('svcacct token get main --user svc-a');
    expect(exitCode).toBe(0);
    expect(await world.backend.listTokens('svc-a')).toMatchObject([
      { description: 'Main', expires_at: '2027-02-23T00:00:00Z', roles: ['osmo-user'] },
    ]);
    expect(await world.secretRecords.find(main)).toMatchObject({
      store: 'memory',
      expires_at: '2027-02-23T00:00:00Z',
    });
  });

  test('carries all roles and lives 31 days where nothing else is said', async () => {
    const world = await commandWorld();
    await world.backend.createUser({ id: 'svc-a', roles: ['osmo-backend', 'osmo-user'] });
    expect((await world.run(['token', 'set', 'main', '--user', 'svc-a'])).exitCode).toBe(0);
    const [token] = await world.backend.listTokens('svc-a');
    expect(token).toMatchObject({
      roles: ['osmo-backend', 'osmo-user'],
      expires_at: '2026-12-25T00:00:00Z',
      description: '',
    });
  });

  test('with --no-print tells of the token and not its secret, in both formats', async () => {
    const { world } = await withToken();
    const set = ['token', 'set', '--user', 'svc-a', '--no-print'];
    const text = await world.run([...set, 'second']);
    expect(text.out).toBe(
      'Token created: second\nCreated for user: svc-a\nRoles: osmo-user\nExpires At: 2026-12-25 00:00 UTC\n',
    );
    const json = await world.run([...set, 'third', '-t', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({ token_name: 'third', kept_in: 'memory' });
    for (const [run, token] of [
      [text, 'second'],
      [json, 'third'],
    ] as const) {
      const secret = await world.secrets.get({ user: 'svc-a', token });
      expect(run.out + run.err).not.toContain(secret);
    }
  });

  test('without a keychain prints the secret and says in one line that it was not kept', async () => {
    const world = await commandWorld({ secrets: brokenSecrets });
    await world.backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
    const { exitCode, out, err } = await world.run(['token', 'set', 'main', '--user', 'svc-a']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Access token: osmo_\w+$/m);
    expect(err).toMatch(/^The secret is not stored. There is no keychain here\. Start one\.$/m);
    expect(await world.secretRecords.list()).toEqual([]);

    const quiet = await world.run(['token', 'set', 'second', '--user', 'svc-a', '--no-print']);
    expect(quiet.exitCode).toBe(6);
    expect(await world.backend.listTokens('svc-a')).toHaveLength(1);
  });

  test.each([
    [['main'], 'Usage: svcacct token set [NAME] --user ID [OPTIONS]'],
    [['--user', 'svc-a'], 'Missing argument NAME'],
    [['main', '--user', 'svc-a', '--no-print', '--no-store'], 'the secret would be lost'],
    [['1main', '--user', 'svc-a'], 'Invalid token name'],
    [['main', '--user', 'svc-a', '--expires-in', '2y'], 'maximum lifetime of a token is 365 days'],
  ])('%j is a usage error', async (argv, says) => {
    const world = await commandWorld();
    await world.backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
    const { exitCode, err } = await world.run(['token', 'set', ...argv]);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(says)]);
    expect(await world.backend.listTokens('svc-a')).toEqual([]);
  });

  test('asks on a terminal for the name and the account', async () => {
    const world = await commandWorld();
    await world.backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
    const prompter = { text: async () => 'main', select: async () => 'svc-a' };
    expect((await world.run(['token', 'set'], { prompter })).exitCode).toBe(0);
    expect(await world.secrets.get(main)).toBeDefined();
  });
});

describe('token get', () => {
  test('prints the secret alone, and records that it did', async () => {
    const { world, secret } = await withToken();
    expect(await world.run(['token', 'get', 'main', '--user', 'svc-a'])).toEqual({
      exitCode: 0,
      out: `${secret}\n`,
      err: '',
    });
    expect((await world.secretRecords.find(main))?.retrieved_at).toBe('2026-11-24T12:00:00.000Z');
  });

  test('asks the secret store alone: no backend is opened, nobody is asked', async () => {
    const { world, secret } = await withToken();
    const closed = () => {
      throw new Error('opened');
    };
    const elsewhere = await commandWorld({
      backend: closed,
      prompter: closed,
      secrets: () => world.secrets,
      secretRecords: () => world.secretRecords,
    });
    expect((await elsewhere.run(['token', 'get', 'main', '--user', 'svc-a'])).out).toBe(`${secret}\n`);
  });

  test('answers with the successor of a token, and touches that', async () => {
    const { world } = await withToken();
    await world.run(['token', 'set', 'main-2', '--user', 'svc-a']);
    await world.secretRecords.record(main, { successor: 'main-2' });
    const { out } = await world.run(['token', 'get', 'main', '--user', 'svc-a']);
    expect(out.trim()).toBe(await world.secrets.get(main2));
    expect((await world.secretRecords.find(main2))?.retrieved_at).toBeDefined();
    expect((await world.secretRecords.find(main))?.retrieved_at).toBeUndefined();
  });

  test('does not run in circles', async () => {
    const { world } = await withToken();
    await world.run(['token', 'set', 'main-2', '--user', 'svc-a']);
    await world.secretRecords.record(main, { successor: 'main-2' });
    await world.secretRecords.record(main2, { successor: 'main' });
    const { exitCode, err } = await world.run(['token', 'get', 'main', '--user', 'svc-a']);
    expect([exitCode, err]).toEqual([3, expect.stringContaining('form a loop (main, main-2)')]);
  });

  test('what is not kept here is not found; "could not look" is something else', async () => {
    const world = await commandWorld();
    const missing = await world.run(['token', 'get', 'main', '--user', 'svc-a']);
    expect([missing.exitCode, missing.err]).toEqual([
      3,
      expect.stringContaining('svcacct token import main'),
    ]);
    const broken = await commandWorld({ secrets: brokenSecrets });
    expect((await broken.run(['token', 'get', 'main', '--user', 'svc-a'])).exitCode).toBe(6);
    expect((await world.run(['token', 'get', 'main'])).exitCode).toBe(2);
  });

  test('a secret that was kept with another store is not called missing', async () => {
    const { world } = await withToken();
    await world.secretRecords.record(main, { store: 'file' });
    await world.secrets.delete(main);
    const { exitCode, err } = await world.run(['token', 'get', 'main', '--user', 'svc-a']);
    expect([exitCode, err]).toEqual([6, expect.stringContaining('SVCACCT_SECRET_STORE=file')]);
  });
});

describe('token list', () => {
  test('tells until when, in words, and what is kept here', async () => {
    const { world } = await withToken();
    await world.run([
      'token',
      'set',
      'other',
      '--user',
      'svc-a',
      '--no-store',
      '--expires-in',
      '60d',
      '-d',
      'CI',
    ]);
    await world.run(['token', 'get', 'main', '--user', 'svc-a']);
    const { out } = await world.run(['token', 'list', '--user', 'svc-a']);
    expect(out).toBe(
      `Tokens for user: svc-a

Name   Active  Expires At (UTC)  Expires     Roles      Stored  Retrieved  Description
main   Active  2026-12-25 00:00  in 30 days  osmo-user  memory  now
other  Active  2027-01-24 00:00  in 60 days  osmo-user  no      -          CI
`,
    );
  });

  test('as JSON it is the data, and an empty list is []', async () => {
    const { world } = await withToken();
    const { out } = await world.run(['token', 'list', '--user', 'svc-a', '-t', 'json']);
    expect(JSON.parse(out)).toMatchObject([
      {
        user_name: 'svc-a',
        token_name: 'main',
        expires_at: '2026-12-25T00:00:00Z',
        roles: ['osmo-user'],
        expired: false,
        days_left: 30,
        kept_in: 'memory',
        successor: null,
        replaces: [],
        retrieved_at: null,
      },
    ]);
    await world.backend.createUser({ id: 'svc-b', roles: [] });
    expect((await world.run(['token', 'list', '--user', 'svc-b', '-t', 'json'])).out).toBe('[]\n');
    expect((await world.run(['token', 'list', '--user', 'svc-b'])).out).toBe(
      'No tokens found for user svc-b\n',
    );
    expect((await world.run(['token', 'list', '--user', 'nobody'])).exitCode).toBe(3);
  });

  test('of all accounts, filtered and sorted', async () => {
    const { world } = await withToken();
    await world.backend.createUser({ id: 'svc-b', roles: ['osmo-user'] });
    await world.run(['token', 'set', 'a', '--user', 'svc-b', '--expires-in', '60d']);
    await world.run(['token', 'set', 'soon', '--user', 'svc-b', '--expires-in', '3d']);
    const names = async (...argv: string[]) => {
      const { out } = await world.run(['token', 'list', '--all', '-t', 'json', ...argv]);
      return (JSON.parse(out) as { token_name: string }[]).map(({ token_name }) => token_name);
    };
    expect(await names()).toEqual(['soon', 'main', 'a']);
    expect(await names('--sort', 'name')).toEqual(['a', 'main', 'soon']);
    expect(await names('--sort', 'user')).toEqual(['main', 'a', 'soon']);
    expect(await names('--expiring-within', '31d')).toEqual(['soon', 'main']);
    expect(await names('--expired')).toEqual([]);
    expect((await world.run(['token', 'list', '--all', '--expiring-within', '31'])).exitCode).toBe(2);
    expect((await world.run(['token', 'list', '--all', '--user', 'svc-b'])).exitCode).toBe(2);
    const { err } = await world.run(['token', 'list']);
    expect(err).toContain('--user ID, or --all');
  });
});

test('token roles tells who assigned them, as OSMO does', async () => {
  const { world } = await withToken();
  const { out } = await world.run(['token', 'roles', 'main', '--user', 'svc-a']);
  expect(out).toBe(
    'Token: main\nOwner: svc-a\n\nRoles:\n  - osmo-user (assigned by admin@laptop on 2026-11-24)\n',
  );
  const missing = await world.run(['token', 'roles', 'mian', '--user', 'svc-a']);
  expect([missing.exitCode, missing.err]).toEqual([3, expect.stringContaining('Did you mean main?')]);
});

describe('token delete', () => {
  test('asks, and takes the kept secret along', async () => {
    const { world } = await withToken();
    const argv = ['token', 'delete', 'main', '--user', 'svc-a'];
    const unasked = await world.run(argv);
    expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
    expect((await world.run(argv, { prompter: { confirm: async () => false } })).exitCode).toBe(8);
    expect(await world.secrets.get(main)).toBeDefined();
    const done = await world.run(argv, { prompter: { confirm: async () => true } });
    expect(done.out).toBe('Access token main deleted for user svc-a\n');
    expect([await world.secrets.get(main), await world.secretRecords.list()]).toEqual([undefined, []]);
    expect((await world.run([...argv, '--yes'])).exitCode).toBe(3);
  });

  test('that cannot remove the secret deletes the token all the same, and says what stays', async () => {
    const { world } = await withToken();
    await world.secretRecords.record(main, { store: 'file' });
    const argv = ['token', 'delete', 'main', '--user', 'svc-a', '--yes'];
    const done = await world.run(argv);
    expect([done.exitCode, done.err]).toEqual([0, expect.stringContaining('svcacct token forget main')]);
    const again = await world.run(argv);
    expect([again.exitCode, again.err]).toEqual([3, expect.stringContaining('svcacct token forget main')]);
  });
});

describe('token verify', () => {
  test('tries the kept secret, or a given one, and says whose it is and until when', async () => {
    const { world, secret } = await withToken();
    const says =
      'Access token main of user svc-a works\nRoles: osmo-user\nExpires At: 2026-12-25 00:00 UTC, in 30 days\n';
    expect((await world.run(['token', 'verify', 'main', '--user', 'svc-a'])).out).toBe(says);
    // Only looked at, not handed out.
    expect((await world.secretRecords.find(main))?.retrieved_at).toBeUndefined();
    const file = path.join(await temporaryHome(), 'token.txt');
    await writeFile(file, `${secret}\n`);
    expect((await world.run(['token', 'verify', '--token-file', file])).out).toBe(says);
    expect((await world.run(['token', 'verify', '--token-file', '-'], { input: secret })).out).toBe(says);
    const prompter = { secret: async () => secret };
    const { out } = await world.run(['token', 'verify', '-t', 'json'], { prompter });
    expect(JSON.parse(out)).toMatchObject({ user_name: 'svc-a', days_left: 30 });
  });

  test('refuses with 5 what does not work, and with 4 what is another token', async () => {
    const { world, secret } = await withToken();
    const verify = (input: string, ...argv: string[]) =>
      world.run(['token', 'verify', ...argv, '--token-file', '-'], { input });
    expect((await verify('osmo_nonsense')).exitCode).toBe(5);
    expect((await verify(secret, 'other', '--user', 'svc-a')).exitCode).toBe(4);
    expect((await verify('')).exitCode).toBe(2);
    const many = await verify(`${secret}\nmore`);
    expect([many.exitCode, many.err]).toEqual([2, expect.not.stringContaining(secret)]);
    expect((await world.run(['token', 'verify'])).exitCode).toBe(2);
    await world.run(['token', 'delete', 'main', '--user', 'svc-a', '--yes']);
    expect((await verify(secret)).exitCode).toBe(5);
  });
});

describe('token import and forget', () => {
  test('a secret goes in once the backend knows it, and comes out without being revoked', async () => {
    const { world, secret } = await withToken();
    const forgotten = await world.run(['token', 'forget', 'main', '--user', 'svc-a']);
    expect(forgotten.exitCode).toBe(0);
    expect(forgotten.err).toContain('The token is still valid.');
    expect((await world.run(['token', 'get', 'main', '--user', 'svc-a'])).exitCode).toBe(3);
    expect((await world.run(['token', 'forget', 'main', '--user', 'svc-a'])).exitCode).toBe(3);

    const file = ['--user', 'svc-a', '--token-file', '-'];
    const { out } = await world.run(['token', 'import', 'main', ...file], { input: `${secret}\n` });
    expect(out).toContain('Secret of main for user svc-a stored in the');
    expect((await world.run(['token', 'get', 'main', '--user', 'svc-a'])).out).toBe(`${secret}\n`);
    expect((await world.secretRecords.find(main))?.expires_at).toBe('2026-12-25T00:00:00Z');
  });

  test("another token's secret, or nobody's, is not taken; with --no-verify it is", async () => {
    const { world, secret } = await withToken();
    const argv = ['token', 'import', 'other', '--user', 'svc-a', '--token-file', '-'];
    expect((await world.run(argv, { input: secret })).exitCode).toBe(4);
    expect((await world.run(argv, { input: 'osmo_nonsense' })).exitCode).toBe(5);
    expect(await world.secrets.get({ user: 'svc-a', token: 'other' })).toBeUndefined();
    const { out } = await world.run([...argv, '--no-verify'], { input: secret });
    expect(out).toContain('It was not verified');
    expect(await world.secrets.get({ user: 'svc-a', token: 'other' })).toBe(secret);
  });
});
