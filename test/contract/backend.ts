import { describe, expect, test } from 'vitest';
import type { NewRole } from '../../src/domain/role/role.ts';
import { addDays, utcDate } from '../../src/domain/time/expiry.ts';
import type { AccessToken } from '../../src/domain/token/token.ts';
import type { Backend, NewToken } from '../../src/ports.ts';

/** A backend to try, with nobody in it whose id starts with `svc`. */
export interface BackendUnderTest {
  readonly backend: Backend;
  /** The backend's own idea of now. */
  readonly now: () => Date;
  /** Makes an account that no rule for new ids was asked about, as an identity provider or an import does. */
  readonly signIn: (id: string) => Promise<unknown>;
}

/** Ids that a real service holds, because its rule binds only those that are made by hand. */
export const oddIds: readonly string[] = [
  'a+b@example.com',
  'Jane Doe',
  'CORP\\john',
  '_svc',
  "o'neil@example.com",
  '100%',
  '%2F',
  'what?',
  'a#b',
  'a&b=c',
  '-x',
  'dot.',
  'Zoë Ünver',
  '名前',
  '🤖 bot',
  ' blank ',
  '"quoted" `$(id)`',
  'x'.repeat(300),
];

/** What every backend must do: OSMO's rules, told by the same errors. */
export function backendContract(name: string, make: () => Promise<BackendUnderTest>): void {
  const inDays = (now: Date, days: number) => addDays(utcDate(now), days);

  describe(`${name}: users`, () => {
    test('a user holds the roles it was created with, and is told as it was made', async () => {
      const { backend } = await make();
      const created = await backend.createUser({ id: 'svc-a', roles: ['osmo-backend', 'osmo-user'] });
      const user = await backend.getUser('svc-a');
      expect(user).toMatchObject({ id: 'svc-a', created_by: created.created_by });
      expect(user.roles.map(({ role_name }) => role_name).sort()).toEqual(['osmo-backend', 'osmo-user']);
      expect(Number.isNaN(Date.parse(user.created_at))).toBe(false);
    });

    test('an id is taken once', async () => {
      const { backend } = await make();
      await backend.createUser({ id: 'svc-a', roles: [] });
      await expect(backend.createUser({ id: 'svc-a', roles: [] })).rejects.toMatchObject({
        code: 'conflict',
      });
      // Ids are case-sensitive.
      await backend.createUser({ id: 'svc-A', roles: [] });
    });

    test('a role that does not exist creates nobody', async () => {
      const { backend } = await make();
      const create = backend.createUser({ id: 'svc-a', roles: ['osmo-user', 'no-such-role'] });
      await expect(create).rejects.toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('no-such-role'),
      });
      await expect(backend.getUser('svc-a')).rejects.toMatchObject({ code: 'not_found' });
    });

    test('lists are newest first, in pages that start at 1', async () => {
      const { backend } = await make();
      for (const id of ['svc-1', 'svc-2', 'svc-3']) await backend.createUser({ id, roles: [] });
      const page = await backend.listUsers({ id_prefix: 'svc-', start_index: 2, count: 1 });
      expect(page).toMatchObject({ total_results: 3, start_index: 2, items_per_page: 1 });
      expect(page.users.map(({ id }) => id)).toEqual(['svc-2']);
      expect((await backend.listUsers({ id_prefix: 'svc-' })).users.map(({ id }) => id)).toEqual([
        'svc-3',
        'svc-2',
        'svc-1',
      ]);
    });

    test('a prefix means itself, roles mean any of them, and both hold together', async () => {
      const { backend } = await make();
      await backend.createUser({ id: 'svc_a', roles: ['osmo-user'] });
      await backend.createUser({ id: 'svc-b', roles: ['osmo-backend', 'osmo-user'] });
      await backend.createUser({ id: 'svc_c', roles: ['osmo-backend'] });
      const ids = async (query: Parameters<Backend['listUsers']>[0]) =>
        (await backend.listUsers(query)).users.map(({ id }) => id);
      expect(await ids({ id_prefix: 'svc_' })).toEqual(['svc_c', 'svc_a']);
      expect(await ids({ roles: ['osmo-backend'] })).toEqual(['svc_c', 'svc-b']);
      expect(await ids({ id_prefix: 'svc_', roles: ['osmo-user', 'osmo-ctrl'] })).toEqual(['svc_a']);
      expect(await ids({ id_prefix: 'SVC' })).toEqual([]);
    });

    test('each user of a list comes with its roles, where they are asked for', async () => {
      const { backend } = await make();
      await backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
      await backend.createUser({ id: 'svc-b', roles: [] });
      const list = async (with_roles?: boolean) =>
        (await backend.listUsers({ id_prefix: 'svc-', ...(with_roles ? { with_roles } : {}) })).users;
      const { roles } = await backend.getUser('svc-a');
      expect((await list(true)).map((user) => [user.id, user.roles])).toEqual([
        ['svc-b', []],
        ['svc-a', roles],
      ]);
      expect((await list()).some((user) => 'roles' in user)).toBe(false);
    });

    test('a role already held keeps its first assignment; taking one not held is no error', async () => {
      const { backend } = await make();
      await backend.createUser({ id: 'svc-a', roles: [] });
      const first = await backend.addRole('svc-a', 'osmo-user');
      expect(await backend.addRole('svc-a', 'osmo-user')).toEqual(first);
      await backend.removeRole('svc-a', 'osmo-user');
      await backend.removeRole('svc-a', 'osmo-user');
      expect((await backend.getUser('svc-a')).roles).toEqual([]);
      await expect(backend.addRole('svc-a', 'no-such-role')).rejects.toMatchObject({ code: 'not_found' });
      await expect(backend.addRole('svc-nobody', 'osmo-user')).rejects.toMatchObject({ code: 'not_found' });
    });

    test('a user that is gone is not found, whatever is asked of it', async () => {
      const { backend } = await make();
      await backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
      await backend.deleteUser('svc-a');
      for (const ask of [
        () => backend.getUser('svc-a'),
        () => backend.deleteUser('svc-a'),
        () => backend.listTokens('svc-a'),
      ]) {
        await expect(ask()).rejects.toMatchObject({
          code: 'not_found',
          message: expect.stringContaining('svc-a'),
        });
      }
    });
  });

  describe(`${name}: ids that no rule was asked about`, () => {
    test.each(oddIds)('%s can be shown, changed, given a token, listed and deleted', async (id) => {
      const { backend, now, signIn } = await make();
      await signIn(id);
      expect((await backend.getUser(id)).id).toBe(id);
      await backend.addRole(id, 'osmo-user');
      await backend.addRole(id, 'osmo-backend');
      await backend.removeRole(id, 'osmo-backend');
      expect((await backend.getUser(id)).roles.map(({ role_name }) => role_name)).toEqual(['osmo-user']);
      const ref = { user: id, token: 'main' };
      const expires_on = inDays(now(), 30);
      const made = await backend.createToken({ ...ref, expires_on, description: '', roles: ['osmo-user'] });
      expect(await backend.verifyToken(made.secret)).toMatchObject({ user_name: id, token_name: 'main' });
      expect((await backend.listTokens(id))[0]).toMatchObject({ user_name: id, token_name: 'main' });
      expect((await backend.listUsers({ id_prefix: id })).users.map((user) => user.id)).toEqual([id]);
      expect((await backend.listAllTokens()).filter(({ user_name }) => user_name === id)).toHaveLength(1);
      expect((await backend.listAccounts()).find((account) => account.id === id)?.roles).toHaveLength(1);
      await backend.deleteToken(ref);
      expect(await backend.listTokens(id)).toEqual([]);
      await backend.deleteUser(id);
      await expect(backend.getUser(id)).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe(`${name}: access tokens`, () => {
    const withUser = async (roles: string[] = ['osmo-backend', 'osmo-user']) => {
      const { backend, now } = await make();
      await backend.createUser({ id: 'svc-a', roles });
      const token = {
        user: 'svc-a',
        token: 'main',
        expires_on: inDays(now(), 90),
        description: 'Main',
        roles,
      };
      return { backend, now, token };
    };

    // A field that is added to what a token is made with does not compile until it stands here.
    test('everything that a token is made with is listed again', async () => {
      const { backend, token } = await withUser();
      const listedAs: Readonly<Record<keyof Required<Omit<NewToken, 'held'>>, keyof AccessToken>> = {
        user: 'user_name',
        token: 'token_name',
        expires_on: 'expires_at',
        description: 'description',
        roles: 'roles',
      };
      await backend.createToken(token);
      const [listed] = await backend.listTokens('svc-a');
      for (const [name, listedName] of Object.entries(listedAs)) {
        const made: unknown = Reflect.get(token, name);
        expect(listed?.[listedName]).toEqual(
          name === 'expires_on' ? expect.stringContaining(String(made)) : made,
        );
      }
    });

    test('a token is listed without its secret, and its secret is accepted', async () => {
      const { backend, token } = await withUser();
      const { secret } = await backend.createToken({ ...token, roles: ['osmo-backend'] });
      const listed = await backend.listTokens('svc-a');
      expect(listed).toHaveLength(1);
      expect(listed[0]).toMatchObject({
        user_name: 'svc-a',
        token_name: 'main',
        expires_at: `${token.expires_on}T00:00:00Z`,
        description: 'Main',
        roles: ['osmo-backend'],
      });
      expect(JSON.stringify(listed)).not.toContain(secret);
      expect(await backend.verifyToken(secret)).toMatchObject({
        user_name: 'svc-a',
        token_name: 'main',
        roles: ['osmo-backend'],
      });
    });

    test('names are per user, listed by name, and taken once', async () => {
      const { backend, token } = await withUser();
      await backend.createToken({ ...token, token: 'b' });
      await backend.createToken({ ...token, token: 'a' });
      await backend.createUser({ id: 'svc-b', roles: ['osmo-user'] });
      await backend.createToken({ ...token, user: 'svc-b', token: 'a', roles: ['osmo-user'] });
      expect((await backend.listTokens('svc-a')).map(({ token_name }) => token_name)).toEqual(['a', 'b']);
      await expect(backend.createToken({ ...token, token: 'a' })).rejects.toMatchObject({ code: 'conflict' });
    });

    test('from tomorrow to 365 days, and not a day besides', async () => {
      const { backend, now, token } = await withUser();
      const make = (days: number) =>
        backend.createToken({ ...token, token: `t${days}`, expires_on: inDays(now(), days) });
      await expect(make(0)).rejects.toMatchObject({ code: 'invalid_input' });
      await make(1);
      await make(365);
      await expect(make(366)).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(backend.createToken({ ...token, expires_on: '2027-02-30' })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    });

    test('at least one role, each held, none twice; the user must exist', async () => {
      const { backend, token } = await withUser(['osmo-user']);
      const refused = async (change: Partial<typeof token>, code: string) =>
        expect(backend.createToken({ ...token, ...change })).rejects.toMatchObject({ code });
      await refused({ roles: [] }, 'invalid_input');
      await refused({ roles: ['osmo-user', 'osmo-admin'] }, 'role_not_held');
      await refused({ roles: ['osmo-user', 'osmo-user'] }, 'invalid_input');
      await refused({ user: 'svc-nobody' }, 'not_found');
      await refused({ token: '1abc' }, 'invalid_input');
      expect(await backend.listTokens('svc-a')).toEqual([]);
    });

    test('a role taken from the user goes from its tokens for good', async () => {
      const { backend, token } = await withUser();
      const { secret } = await backend.createToken(token);
      await backend.removeRole('svc-a', 'osmo-backend');
      await backend.addRole('svc-a', 'osmo-backend');
      expect((await backend.listTokens('svc-a'))[0]?.roles).toEqual(['osmo-user']);
      expect((await backend.verifyToken(secret)).roles).toEqual(['osmo-user']);
    });

    test('a deleted token, and those of a deleted user, are refused', async () => {
      const { backend, token } = await withUser();
      const first = await backend.createToken({ ...token, token: 'first' });
      const second = await backend.createToken({ ...token, token: 'second' });
      await backend.deleteToken({ user: 'svc-a', token: 'first' });
      await expect(backend.verifyToken(first.secret)).rejects.toMatchObject({ code: 'token_refused' });
      await expect(backend.deleteToken({ user: 'svc-a', token: 'first' })).rejects.toMatchObject({
        code: 'not_found',
      });
      await backend.deleteUser('svc-a');
      await expect(backend.verifyToken(second.secret)).rejects.toMatchObject({ code: 'token_refused' });
      await expect(backend.verifyToken('short')).rejects.toMatchObject({ code: 'token_refused' });
    });

    test('fleet-wide lists hold every token and every account', async () => {
      const { backend, token } = await withUser();
      await backend.createToken(token);
      await backend.createUser({ id: 'svc-b', roles: ['osmo-user'] });
      await backend.createToken({ ...token, user: 'svc-b', roles: ['osmo-user'] });
      const tokens = (await backend.listAllTokens()).filter(({ user_name }) => user_name.startsWith('svc'));
      expect(tokens.map(({ user_name }) => user_name).sort()).toEqual(['svc-a', 'svc-b']);
      const accounts = (await backend.listAccounts()).filter(({ id }) => id.startsWith('svc'));
      expect(accounts.map(({ id }) => id)).toEqual(['svc-b', 'svc-a']);
      expect(accounts[1]?.tokens.map(({ token_name }) => token_name)).toEqual(['main']);
      expect(accounts[1]?.roles.map(({ role_name }) => role_name).sort()).toEqual([
        'osmo-backend',
        'osmo-user',
      ]);
    });
  });

  describe(`${name}: roles`, () => {
    test("OSMO's five are there, with their policies", async () => {
      const { backend } = await make();
      expect((await backend.listRoles()).map((role) => role.name)).toEqual([
        'osmo-admin',
        'osmo-backend',
        'osmo-ctrl',
        'osmo-default',
        'osmo-user',
      ]);
      expect((await backend.getRole('osmo-ctrl')).policies).toEqual([
        { effect: 'Allow', actions: ['internal:Logger', 'internal:Router'], resources: ['*'] },
      ]);
      await expect(backend.getRole('no-such-role')).rejects.toMatchObject({ code: 'not_found' });
    });

    test('everything that a role is made with is read again', async () => {
      const { backend } = await make();
      const policies = [{ effect: 'Deny' as const, actions: ['pool:List'], resources: ['pool/ci'] }];
      const role: Required<NewRole> = { name: 'osmo-ci', description: 'CI', policies };
      await backend.createRole(role);
      expect(await backend.getRole('osmo-ci')).toMatchObject(role);
    });

    test('a role that was made can be held, and goes from everybody when it is deleted', async () => {
      const { backend, now } = await make();
      const role = {
        name: 'osmo-ci',
        description: 'CI pipelines',
        policies: [
          { effect: 'Allow' as const, actions: ['workflow:Read', 'workflow:Create'], resources: ['pool/ci'] },
        ],
      };
      await backend.createRole(role);
      // OSMO lists the actions of a policy in order.
      expect((await backend.getRole('osmo-ci')).policies[0]?.actions).toEqual([
        'workflow:Create',
        'workflow:Read',
      ]);
      await expect(backend.createRole(role)).rejects.toMatchObject({ code: 'conflict' });
      await backend.createUser({ id: 'svc-a', roles: ['osmo-ci', 'osmo-user'] });
      await backend.createToken({
        user: 'svc-a',
        token: 'main',
        expires_on: inDays(now(), 30),
        description: '',
        roles: ['osmo-ci', 'osmo-user'],
      });
      await backend.deleteRole('osmo-ci');
      expect((await backend.getUser('svc-a')).roles.map(({ role_name }) => role_name)).toEqual(['osmo-user']);
      expect((await backend.listTokens('svc-a'))[0]?.roles).toEqual(['osmo-user']);
      await expect(backend.deleteRole('osmo-ci')).rejects.toMatchObject({ code: 'not_found' });
    });
  });
}
