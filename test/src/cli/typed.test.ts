import { describe, expect, test } from 'vitest';
import { registry } from '../../../src/cli/registry.ts';
import { makeLocalSecret } from '../../../src/domain/secret/local-secret.ts';
import { commandWorld } from '../../helpers/world.ts';

async function world() {
  const made = await commandWorld();
  await made.run(['user', 'create', 'svc-a', '-r', 'osmo-user', 'osmo-ctrl']);
  await made.run(['token', 'set', 'main', '-u', 'svc-a']);
  return made;
}

describe('a token by its label', () => {
  test.each([
    ['token get svc-a/main', /^osmo_/],
    ['token roles svc-a/main', /osmo-user/],
    ['token verify svc-a/main', /works/],
    ['token rotate svc-a/main --yes', /main-2/],
    ['token forget svc-a/main', /removed/],
    ['token delete svc-a/main --force', /deleted/],
    ['token set svc-a/second', /Created for user: svc-a/],
    ['token get svc-a/main --user svc-a', /^osmo_/],
  ])('%s', async (line, says) => {
    const run = await (await world()).run(line.split(' '));
    expect([run.exitCode, run.err]).toEqual([0, expect.any(String)]);
    expect(run.out).toMatch(says);
  });

  test('and another account beside it is a contradiction', async () => {
    const run = await (await world()).run(['token', 'delete', 'svc-a/main', '--user', 'svc-b', '--yes']);
    expect([run.exitCode, run.err]).toEqual([2, expect.stringContaining('--user names svc-b')]);
  });

  test('every option and argument that names a token belongs to a command that takes an account', async () => {
    for (const [name, { load }] of Object.entries(registry)) {
      const { command } = await load();
      const places = [...(command.arguments ?? []), ...(command.options ?? [])];
      if (places.some(({ completes }) => completes === 'token'))
        expect([name, command.options?.some(({ flags }) => flags.includes('--user'))]).toEqual([name, true]);
    }
  });
});

describe('the name of a token from before its rotation', () => {
  async function rotated() {
    const made = await world();
    await made.run(['token', 'rotate', 'svc-a/main', '--yes']);
    return made;
  }

  test.each([
    ['token roles svc-a/main', 0, 'Token: main-2'],
    ['token get svc-a/main', 0, 'osmo_'],
    ['token verify svc-a/main', 0, 'main-2'],
    ['role can --token svc-a/main --action workflow:List', 0, 'allowed'],
    ['role can --token svc-a/main --action workflow:List -t json', 0, '"token": "main-2"'],
    ['token rotate svc-a/main --yes', 0, 'main-3'],
    ['token forget svc-a/main', 3, 'now points to main-2. Nothing was removed.'],
    ['token delete svc-a/main --yes', 3, 'now points to main-2. Nothing was deleted.'],
  ])('%s', async (line, exitCode, says) => {
    const run = await (await rotated()).run(line.split(' '));
    expect([run.exitCode, run.err]).toEqual([exitCode, expect.any(String)]);
    expect(`${run.out}${run.err}`).toContain(says);
  });

  test('a token that was made again under it is that token', async () => {
    const made = await rotated();
    await made.run(['token', 'set', 'svc-a/main', '--roles', 'osmo-ctrl']);
    expect((await made.run(['token', 'roles', 'svc-a/main'])).out).toContain('Token: main\n');
  });
});

describe('roles with commas', () => {
  test.each([
    [['--roles', 'osmo-user,osmo-ctrl']],
    [['-r', 'osmo-user,', 'osmo-ctrl']],
    [['--roles=osmo-user, osmo-ctrl']],
  ])('%j are two', async (flags) => {
    const { out } = await (await world()).run(['user', 'create', 'svc-b', ...flags]);
    expect(out).toBe('User created: svc-b\nRoles assigned: osmo-user, osmo-ctrl\n');
  });
});

describe('abbreviated flags', () => {
  test.each([
    [['token', 'set', 't', '--us', 'svc-a', '--desc', 'x', '--expires-i', '30d'], 'Created for user: svc-a'],
    [['token', 'set', 't', '--user=svc-a', '--descr=--desc', '--rol', 'osmo-user'], 'Roles: osmo-user'],
    [['user', 'list', '--id', 'svc-', '--form', 'json'], '"svc-a"'],
    [['user', 'list', '--he'], 'Usage: svcacct user list'],
  ])('%j', async (argv, says) => {
    const run = await (await world()).run(argv);
    expect([run.exitCode, run.out]).toEqual([0, expect.stringContaining(says)]);
  });

  test.each([
    [['token', 'set', 't', '--ex', '30d'], 'Ambiguous option --ex.\nIt could be --expires-at, --expires-in.'],
    [['token', 'delete', 'main', '-u', 'svc-a', '--ye'], 'Write --yes in full'],
    [['token', 'delete', 'main', '-u', 'svc-a', '--forc'], 'Write --force in full'],
    [['token', 'set', 't', '--no-pr'], 'Write --no-print in full'],
    [['rotation', 'finish', '--ye'], 'Write --yes in full'],
    [['token', 'verify', '--token', 'x'], 'Never put a secret on a command line'],
    [['token', 'set', 't', '--desk', 'x'], '"svcacct token set --help" shows the options.'],
    [['token', 'set', 't', '--expires-im', '30d'], 'Did you mean --expires-in?'],
    [['user', 'create'], 'Missing argument ID.\nUsage: svcacct user create ID [OPTIONS]'],
    [['user', 'get'], 'Missing argument ID.\nUsage: svcacct user get ID [OPTIONS]'],
    [['token', 'set'], 'Missing argument NAME.\nUsage: svcacct token set NAME [OPTIONS]'],
    [
      ['token', 'get', 'main'],
      'Missing option --user ID.\nUsage: svcacct token get NAME --user ID [OPTIONS]',
    ],
    [['user', 'get', 'a', 'b'], 'Usage: svcacct user get ID [OPTIONS]'],
  ])('%j is rejected, and said why', async (argv, says) => {
    const made = await world();
    const run = await made.run(argv);
    expect([run.exitCode, run.err]).toEqual([2, expect.stringContaining(says)]);
    expect(await made.backend.listTokens('svc-a')).toHaveLength(1);
  });

  test('what belongs to another program is left as it is', async () => {
    const run = await (await world()).run([
      'exec',
      '--us',
      'svc-a',
      '--token',
      'main',
      '--',
      'no-such-program',
      '--us',
    ]);
    expect(run.err).not.toContain('option');
  });
});

describe('no command', () => {
  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])('%s', async (word) => {
    for (const argv of [
      [word, 'x'],
      [word],
      ['user', word],
      ['user', word, 'x'],
      ['help', word],
      ['--context', word, 'rotation', 'list'],
    ]) {
      const { exitCode, err } = await (await commandWorld()).run(argv);
      expect([argv, exitCode]).toEqual([argv, argv[0] === '--context' ? 3 : 2]);
      expect(err).not.toMatch(/TypeError|should not/);
    }
  });

  test.each([
    [['constructor'], ['user', 'get']],
    [['__proto__'], ['role', 'get']],
    [
      ['toString', 'constructor'],
      ['role', 'diff'],
    ],
    [
      ['toString', '-u', 'svc-a'],
      ['token', 'get'],
    ],
    [
      ['constructor', '--action', 'workflow:Create'],
      ['role', 'can'],
    ],
    [
      ['--purpose', 'constructor'],
      ['role', 'recommend'],
    ],
    [
      ['--from-user', '__proto__'],
      ['role', 'recommend'],
    ],
    [['__proto__'], ['context', 'use']],
    [['constructor'], ['context', 'use']],
    [['constructor'], ['context', 'remove', '--yes']],
    [
      ['constructor', '--production'],
      ['context', 'set'],
    ],
    [['constructor'], ['completion']],
    [
      ['--action', 'constructor'],
      ['audit', 'list'],
    ],
  ])('%j as a name', async (names, command) => {
    const run = await (await world()).run([...command, ...names]);
    expect([2, 3]).toContain(run.exitCode);
    expect(run.err).not.toMatch(/TypeError|should not/);
  });

  test.each([
    [['help'], 0, 'Usage: svcacct '],
    [['version'], 0, 'svcacct '],
    [['user', 'help'], 0, 'Usage: svcacct user COMMAND'],
    [['help', 'user'], 0, 'Usage: svcacct user COMMAND'],
    [['help', 'token', 'set'], 0, 'Usage: svcacct token set'],
    [['token', 'revoke', 'main', '--user', 'svc-a', '--yes'], 0, 'Access token main deleted for user svc-a'],
  ])('%j works', async (argv, exitCode, says) => {
    const run = await (await world()).run(argv);
    expect([run.exitCode, run.out]).toEqual([exitCode, expect.stringContaining(says)]);
  });

  test.each([
    [['token', 'create'], 'Did you mean "svcacct token set"?'],
    [['user', 'rm'], 'Did you mean "svcacct user delete"?'],
    [['role', 'show'], 'Did you mean "svcacct role get"?'],
    [['help', 'usr'], 'Did you mean "svcacct user"?'],
  ])('%j names the one that is meant', async (argv, hint) => {
    expect((await (await commandWorld()).run(argv)).err).toContain(hint);
  });
});

describe('a secret in the place of a name', () => {
  const secrets = [
    makeLocalSecret(new Uint8Array(32).fill(7)),
    'Vq3_xkT0aB-9dEfGhIjKlMnOpQrStUvWxYz12345678',
    'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJvc21vIn0.c2lnbmF0dXJl',
  ];

  test.each(
    secrets.flatMap((secret) =>
      [
        ['token', 'set', secret, '--user', 'svc-a'],
        ['user', 'create', secret],
        ['user', 'create', 'svc-b', '--roles', secret],
        ['token', 'set', 'x', '--user', secret],
        ['token', 'get', secret, '--user', 'svc-a'],
        ['token', 'import', secret, '--user', 'svc-a'],
        ['token', 'verify', secret],
        ['context', 'use', secret],
        ['role', 'get', secret],
        ['whoami', '--context', secret],
        ['token', 'delete', secret, '--user', 'svc-a', '--yes'],
        ['user', 'delete', secret, '--yes'],
        ['token', 'verify', '--token', secret],
        ['user', 'create', 'a', secret],
        [secret],
        ['user', secret],
        ['user', 'get', `--${secret}`],
        ['-t', 'json', 'user', 'get', secret],
        ['token', 'set', 'x', '--user', 'svc-a', '--description', `see ${secret} for it`],
        ['token', 'set', 'x', '--user', 'svc-a', '--deliver', `file:/nowhere/${secret}`],
        ['token', 'deliver', 'main', '--user', 'svc-a', '--to', `command:curl -H 'Bearer ${secret}'`],
        ['token', 'rotate', 'main', '--user', 'svc-a', '--yes', '--verify-with', `test ${secret}`],
        ['token', 'rotate', 'main', '--user', 'svc-a', '--yes', `--deliver=file:${secret}.txt`],
        ['token', 'get', `svc-a/${secret}`],
        ['audit', 'list', '--user', `svc-a,${secret}`],
      ].map((argv) => [argv]),
    ),
  )('%j is rejected and not shown', async (argv) => {
    const made = await world();
    const run = await made.run(argv);
    expect([2, 3]).toContain(run.exitCode);
    expect(`${run.out}${run.err}`).not.toContain(
      secrets.find((secret) => argv.some((word) => word.includes(secret))),
    );
    expect(await made.backend.listTokens('svc-a')).toHaveLength(1);
  });

  test.each([
    'Backend-operator-of-the-production-cluster-2026',
    'osmo_backend_operator',
    'backend-operator-for-the-second-cluster-in-europe',
    'osmo-user',
  ])('%s is a name', async (name) => {
    expect((await (await world()).run(['user', 'create', name])).exitCode).toBe(0);
  });
});

test('an unknown action is no empty list', async () => {
  const made = await world();
  expect(await made.run(['audit', 'list', '--action', 'tokn.create'])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining(
      'Unknown action "tokn.create".\nDid you mean token.create? Actions: user.create, ',
    ),
  });
  expect((await made.run(['audit', 'list', '--action', 'token', '-t', 'json'])).exitCode).toBe(0);
});

test('the audit log of a context or an account that never was is no empty list', async () => {
  const made = await world();
  for (const verb of ['list', 'export'])
    expect(await made.run(['audit', verb, '--context', 'prod'])).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('Unknown context "prod".'),
    });
  expect(await made.run(['audit', 'list', '--user', 'svc-b'])).toMatchObject({
    exitCode: 0,
    err: expect.stringContaining('No record names the account svc-b.'),
  });
});

test('a role that does not exist is not advised to be given to the account', async () => {
  const run = await (await world()).run(['token', 'set', 'svc-a/x', '--roles', 'osmo-usr']);
  expect([run.exitCode, run.err]).toEqual([
    4,
    expect.stringContaining('Role osmo-usr does not exist. Did you mean osmo-user?'),
  ]);
  expect(run.err).not.toContain('--add-roles');
});

test('a token in the place of an account is said to be one', async () => {
  const run = await (await world()).run(['token', 'list', '--user', 'svc-a/main']);
  expect([run.exitCode, run.err]).toEqual([3, expect.stringContaining('its account would be svc-a.')]);
});

test('needs with commas are several', async () => {
  const run = await (await world()).run(['role', 'recommend', '--need', 'pool:List, workflow:Read@pool/a']);
  expect([run.exitCode, run.err]).toEqual([0, expect.any(String)]);
  expect(run.out).toMatch(/pool:List.*workflow:Read/s);
});

test('destinations with commas are refused before anything is made', async () => {
  const made = await world();
  const run = await made.run(['token', 'set', 'svc-a/x', '--deliver', 'file:/tmp/a,file:/tmp/b']);
  expect([run.exitCode, run.err]).toEqual([2, expect.stringContaining('give each by itself')]);
  expect(await made.backend.listTokens('svc-a')).toHaveLength(1);
});

test.each([['--verison'], ['-x'], ['--context', 'local', '--dmeo'], ['--constructor=x']])(
  'an unknown flag without a command is named: %j',
  async (...argv) => {
    const run = await (await world()).run(argv);
    expect([run.exitCode, run.out, run.err]).toEqual([
      2,
      '',
      expect.stringMatching(/^error: Unknown option -/),
    ]);
  },
);

describe('an empty value, as a shell gives one for a variable that is not set, is rejected before anything is done', () => {
  test.each([
    [['token', 'rotate', 'svc-a/main', '--yes', '--verify-with', '']],
    [['token', 'rotate', 'svc-a/main', '--yes', '--deliver', '']],
    [['token', 'set', 'x', '--user', '']],
    [['token', 'set', 'x', '--user', 'svc-a', '--roles', ',']],
    [['token', 'set', '', '--user', 'svc-a']],
    [['token', 'list', '--user=']],
    [['token', 'get', '', '--user', 'svc-a']],
    [['token', 'get', 'main', '--user', '']],
    [['token', 'verify', '--token-file', '']],
    [['user', 'get', '']],
    [['user', 'create', 'svc-b', '--roles', ', ,']],
    [['user', 'list', '--roles', '']],
    [['user', 'update', 'svc-a', '--remove-roles', 'osmo-user', '']],
    [['role', 'can', '', '--action', 'pool:List']],
    [['role', 'create', '-f', '']],
    [['export', '--output', '']],
    [['check', '--output=']],
    [['import', '']],
    [['audit', 'list', '--user', '']],
    [['exec', '--user', 'svc-a', '--token', '', '--', 'true']],
    [['credential', 'git', '--token', 'svc-a/main', '--host', '', 'get']],
  ])('%j', async (argv) => {
    const made = await world();
    const run = await made.run(argv);
    expect([run.exitCode, run.out, run.err]).toEqual([2, '', expect.stringContaining('its value is empty')]);
    expect((await made.backend.listTokens('svc-a')).map(({ token_name }) => token_name)).toEqual(['main']);
  });

  test.each([
    [['token', 'set', 'x', '--user', 'svc-a', '--description', '']],
    [['user', 'list', '--id-prefix', '']],
    [['role', 'can', 'osmo-user', '--action', 'pool:List', '--resource', '']],
  ])('but %j says something', async (argv) => {
    expect(await (await world()).run(argv)).toMatchObject({ exitCode: 0 });
  });
});
