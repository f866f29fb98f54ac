import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Backend, Delivery, Sink } from '../../../src/ports.ts';
import { noEntries } from '../../../store/secrets/no-entries.ts';
import { secretStore } from '../../../store/secrets/secret-store.ts';
import { fake } from '../../helpers/fake.ts';
import { brokenSecrets, type CommandWorld, commandWorld } from '../../helpers/world.ts';

const create = ['user', 'create', 'svc-mon'];
const withToken = [...create, '--roles', 'osmo-user', '--token', 'mon-token'];
const failure = new UserError('delivery_failed', 'It is full.', 'Make room.');

/** Destinations `ok:`, and ones that fail at a step, `probe:` and `deliver:`. */
function destinations() {
  const given = new Map<string, string>();
  const delivery: Delivery = {
    sink: async (spec) => {
      const step = spec.slice(0, spec.indexOf(':'));
      const unless = (what: string) => {
        if (step === what) throw failure;
      };
      return fake<Sink>('sink', {
        spec,
        probe: async () => unless('probe'),
        deliver: async (secret) => {
          unless('deliver');
          given.set(spec, secret);
        },
        readBack: async () => ({ kind: 'unknown' }),
      });
    },
  };
  return { delivery: () => delivery, given };
}

/** What is there: accounts with their roles and tokens, roles that are not OSMO's own, stored secrets, records. */
async function contents({ backend, secretRecords }: CommandWorld) {
  const accounts = await backend.listAccounts();
  const roles = (await backend.listRoles()).map(({ name }) => name);
  return {
    accounts: accounts.map(({ id, tokens }) => [id, ...tokens.map(({ token_name }) => token_name)]),
    custom: roles.filter((name) => name.includes('custom')),
    records: (await secretRecords.list()).map(({ user, token, store }) => `${user}/${token} ${store}`),
  };
}

const nothing = { accounts: [], custom: [], records: [] };

describe('user create --token', () => {
  test('makes the account and the token, stores the secret, delivers it and remembers where', async () => {
    const { delivery, given } = destinations();
    const world = await commandWorld({ delivery });
    const { exitCode, out, err } = await world.run([
      ...[...withToken, '--expires-in', '90d', '--description', 'for Grafana'],
      ...['--no-print', '--deliver', 'ok:1'],
    ]);
    expect([exitCode, err]).toEqual([0, expect.stringContaining('token get mon-token --user svc-mon')]);
    expect(out).toContain('User created: svc-mon\nRoles assigned: osmo-user\nToken created: mon-token');
    const secret = await world.secrets.get({ user: 'svc-mon', token: 'mon-token' });
    expect(given.get('ok:1')).toBe(secret);
    const record = await world.secretRecords.find({ user: 'svc-mon', token: 'mon-token' });
    expect(record).toMatchObject({ store: 'memory', sinks: ['ok:1'] });
    expect(record?.making_since).toBeUndefined();
    expect(record?.account_created_at).toBe((await world.backend.getUser('svc-mon')).created_at);
    const [token] = await world.backend.listTokens('svc-mon');
    expect(token).toMatchObject({ description: 'for Grafana', expires_at: '2027-02-23T00:00:00Z' });
  });

  test('-t json prints the account as ever, and the token as token set does', async () => {
    const world = await commandWorld();
    const { out } = await world.run([...withToken, '-t', 'json']);
    const made = JSON.parse(out);
    expect(made).toMatchObject({ id: 'svc-mon', roles: [{ role_name: 'osmo-user' }] });
    const secret = await world.secrets.get({ user: 'svc-mon', token: 'mon-token' });
    expect(made.token).toEqual({ token: secret });
  });

  test('with a purpose the roles are the least that exist, and what is dangerous about them is said', async () => {
    const world = await commandWorld();
    const { exitCode, out, err } = await world.run([...create, '--purpose', 'monitoring', '--token', 't']);
    expect(exitCode).toBe(0);
    expect(out).toContain('Roles assigned: osmo-user');
    expect(err).toMatch(
      /Roles for the purpose monitoring: osmo-user, \d+ extra permissions\.\nRISK osmo-user /,
    );
  });

  test('with a custom role that one is made first, and is all the account holds', async () => {
    const world = await commandWorld();
    const argv = [
      ...create,
      '--purpose',
      'monitoring',
      '--tailor',
      'custom-mon',
      '--token',
      't',
      '-t',
      'json',
    ];
    const { out } = await world.run(argv);
    expect(JSON.parse(out)).toMatchObject({
      created_role: 'custom-mon',
      roles: [{ role_name: 'custom-mon' }],
    });
    expect(await contents(world)).toMatchObject({ custom: ['custom-mon'], accounts: [['svc-mon', 't']] });
  });

  test('with a purpose and no token only the account is made', async () => {
    const world = await commandWorld();
    const { out } = await world.run([...create, '--purpose', 'backend-operator']);
    expect(out).toBe('User created: svc-mon\nRoles assigned: osmo-backend\n');
    expect(await contents(world)).toMatchObject({ accounts: [['svc-mon']], records: [] });
  });

  test('where the person stores nothing, a printed secret is enough', async () => {
    const world = await commandWorld({ secrets: () => secretStore(noEntries) });
    const { exitCode, out } = await world.run(withToken);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('Access token: ')]);
  });
});

describe('checked before anything is made', () => {
  test.each([
    ['a role that does not exist', ['--roles', 'osmo-usr', '--token', 't'], 3, 'Did you mean osmo-user?'],
    ['a token name', ['--roles', 'osmo-user', '--token', 'a b/'], 2, 'Choose another name'],
    [
      'a date that is past',
      ['--roles', 'osmo-user', '--token', 't', '--expires-at', '2026-01-01'],
      2,
      '2026-01-01',
    ],
    [
      'a life that is too long',
      ['--roles', 'osmo-user', '--token', 't', '--expires-in', '20y'],
      2,
      '--expires-',
    ],
    ['no role', ['--token', 't'], 2, 'At least one role'],
    ['a purpose', ['--purpose', 'making-coffee', '--token', 't'], 2, 'Purposes: backend-operator'],
    [
      'a custom role that exists',
      ['--purpose', 'monitoring', '--tailor', 'osmo-user', '--token', 't'],
      4,
      'already exists',
    ],
    ['a custom role for nothing', ['--tailor', 'custom', '--token', 't'], 2, '--purpose'],
    ['options of a token without one', ['--roles', 'osmo-user', '--expires-in', '90d'], 2, '--token NAME'],
    [
      'nobody would have the secret',
      ['--roles', 'osmo-user', '--token', 't', '--no-print', '--no-store'],
      2,
      '--deliver',
    ],
    [
      'a destination',
      ['--roles', 'osmo-user', '--token', 't', '--deliver', 'ok:1', '--deliver', 'probe:2'],
      1,
      'Nothing was created.',
    ],
  ])('%s', async (_, options, code, words) => {
    const { delivery, given } = destinations();
    const world = await commandWorld({ delivery });
    const { exitCode, out, err } = await world.run([...create, ...options]);
    expect([exitCode, out, err]).toEqual([code, '', expect.stringContaining(words)]);
    expect([await contents(world), given.size]).toEqual([nothing, 0]);
  });

  test('a secret store that does not work', async () => {
    const world = await commandWorld({ secrets: brokenSecrets });
    const { exitCode, err } = await world.run(withToken);
    expect([exitCode, err]).toEqual([
      6,
      expect.stringContaining('There is no keychain here. Nothing was created.'),
    ]);
    expect(await contents(world)).toEqual(nothing);
  });

  test('an account that exists is left as it is', async () => {
    const world = await commandWorld();
    await world.run([...create, '--roles', 'osmo-backend']);
    const before = await contents(world);
    expect((await world.run(withToken)).exitCode).toBe(4);
    expect(await contents(world)).toEqual(before);
  });

  test('off a terminal nothing is asked', async () => {
    const world = await commandWorld();
    const { exitCode, err } = await world.run(['user', 'create', '--token', 't', '--roles', 'osmo-user']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('Missing argument ID')]);
  });
});

describe('a step that fails takes back what was made', () => {
  const custom = [...create, '--purpose', 'monitoring', '--tailor', 'custom-mon', '--token', 't'];
  const gone = new UserError('backend_unreachable', 'The service is gone.', 'Try again.');
  const fails = async (): Promise<never> => {
    throw gone;
  };

  /** A world whose backend does not do some things. */
  async function failingWorld(parts: Partial<Backend>, more: Parameters<typeof commandWorld>[0] = {}) {
    const { backend } = await commandWorld();
    const failing = { ...backend, ...parts };
    const world = await commandWorld({ backend: () => failing, ...more });
    return { ...world, backend };
  }

  test('the role', async () => {
    const world = await failingWorld({ createRole: fails });
    const { exitCode, err } = await world.run(custom);
    expect([exitCode, err]).toEqual([6, expect.stringContaining('The service is gone.')]);
    expect(await contents(world)).toEqual(nothing);
  });

  test('the account', async () => {
    const world = await failingWorld({ createUser: fails });
    const { exitCode, err } = await world.run(custom);
    expect(exitCode).toBe(6);
    expect(err).toContain('The role custom-mon was removed.\nNothing was created.');
    expect(await contents(world)).toEqual(nothing);
  });

  test('the account, which is there all the same', async () => {
    const world = await commandWorld();
    const half = async (user: Parameters<Backend['createUser']>[0]): Promise<never> => {
      await world.backend.createUser({ ...user, roles: [] });
      throw gone;
    };
    const run = await commandWorld({ backend: () => ({ ...world.backend, createUser: half }) });
    const { err } = await run.run(custom);
    expect(err).toContain(
      'The account svc-mon was removed.\nThe role custom-mon was removed.\nNothing was created.',
    );
    expect(await contents({ ...run, backend: world.backend })).toEqual(nothing);
  });

  test('name of the token', async () => {
    const world = await failingWorld({ createToken: fails });
    const { err } = await world.run(custom);
    expect(err).toContain(
      'The account svc-mon was removed.\nThe role custom-mon was removed.\nNothing was created.',
    );
    expect(await contents(world)).toEqual(nothing);
  });

  test('storing the secret', async () => {
    const secrets = { ...secretStore(noEntries), kind: 'keychain' as const, probe: async () => undefined };
    const world = await failingWorld({}, { secrets: () => secrets });
    const { err } = await world.run(custom);
    expect(err).toContain('Nothing was created.');
    expect(await contents(world)).toEqual(nothing);
  });

  test('a destination: the secret that another one was given no longer works', async () => {
    const { delivery } = destinations();
    const world = await failingWorld({}, { delivery });
    const { exitCode, out, err } = await world.run([
      ...custom,
      '--deliver',
      'ok:1',
      '--deliver',
      'deliver:2',
    ]);
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain('The secret could not be delivered to deliver:2: It is full.');
    expect(err).toContain('The local copy of the secret was removed.');
    expect(err).toContain(
      'ok:1 received the secret, which no longer works: remove it there.\nNothing was created.',
    );
    expect(await contents(world)).toEqual(nothing);
    expect(await world.secrets.get({ user: 'svc-mon', token: 't' })).toBeUndefined();
  });

  test('what cannot be taken back is named with the command that removes it, and a secret that works stays', async () => {
    const { delivery } = destinations();
    const world = await failingWorld({ deleteUser: fails }, { delivery });
    const { exitCode, err } = await world.run([...custom, '--deliver', 'deliver:1']);
    expect(exitCode).toBe(1);
    expect(err).toContain(
      'The account svc-mon was created and could not be removed (The service is gone.): "svcacct user delete svc-mon" removes it.',
    );
    expect(err).not.toContain('Nothing was created.');
    expect(await world.secrets.get({ user: 'svc-mon', token: 't' })).toBeDefined();
    expect((await contents(world)).records).toEqual(['svc-mon/t memory']);
  });
});
