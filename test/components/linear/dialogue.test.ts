import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../components/shell/place.ts';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import type { AccessToken } from '../../../src/domain/token/token.ts';
import type { Backend } from '../../../src/ports.ts';
import { account, token, type World } from '../world.ts';
import { ctrlC, talk as talkIn } from './talk.ts';

const talk = (backend: Partial<Backend>, answers: readonly string[], more: Partial<World> = {}) =>
  talkIn({ backend, ...more }, answers);

const roles = defaultRoles;
const operator = account('backend-operator', ['osmo-backend'], ['2026-11-21']);

describe('the linear mode', () => {
  test('reads the accounts out and quits', async () => {
    const { text } = await talk({ listAccounts: async () => [operator] }, ['what', 'q']);
    expect(text).toContain('1. backend-operator: osmo-backend, 1 token, next expiry EXPIRED, 2026-11-21');
    expect(text).toContain('1 token has expired.');
    expect(text).toContain('Unknown answer "what". Nothing was done.');
  });

  test('a long list is read in parts, and filtered by text', async () => {
    const many = Array.from({ length: 45 }, (_, index) => account(`svc-${index + 10}`));
    const { text } = await talk({ listAccounts: async () => many }, ['m', '/54', 'q']);
    expect(text).toContain('21. svc-30');
    expect(text).not.toContain('41. svc-50');
    expect(text).toContain('1. svc-54: no roles, 0 tokens');
  });

  test('makes an account with a token; the secret is said only when asked for', async () => {
    const made: unknown[] = [];
    const backend: Partial<Backend> = {
      listAccounts: async () => [],
      listUsers: async () => ({ total_results: 0, start_index: 1, items_per_page: 0, users: [] }),
      listRoles: async () => roles,
      maxTokenDays: async () => 365,
      createUser: async (user) => {
        made.push(user);
        return account(user.id, user.roles);
      },
      createToken: async (request) => {
        made.push(request);
        return {
          token: token(request.user, request.token, request.expires_on, request.roles),
          secret: 'osmo_hush',
        };
      },
    };
    const name = ['my token', 'my-token'];
    const answers = ['n', '1', '', '3', ...name, '2026-12-01', '7', '', 'y', 'q', 'yes'];
    const { text, copied, code } = await talk(backend, answers);
    expect(code).toBe(0);
    expect(text).toContain('Invalid token name "my token"');
    expect(text).toContain('--token my-token --expires-at 2026-12-01');
    expect(made).toEqual([
      { id: 'backend-operator', roles: ['osmo-backend'] },
      {
        user: 'backend-operator',
        token: 'my-token',
        expires_on: '2026-12-01',
        description: '',
        roles: ['osmo-backend'],
      },
    ]);
    expect(text).not.toContain('osmo_hush');
    expect(copied).toEqual(['osmo_hush']);
  });

  test('where the answers end before the secret was taken, its token is taken back; not afterwards', async () => {
    const removed: unknown[] = [];
    const backend: Partial<Backend> = {
      listAccounts: async () => [],
      listUsers: async () => ({ total_results: 0, start_index: 1, items_per_page: 0, users: [] }),
      listRoles: async () => roles,
      maxTokenDays: async () => 365,
      createUser: async (user) => account(user.id, user.roles),
      createToken: async (request) => ({
        token: token(request.user, request.token, request.expires_on, request.roles),
        secret: 'osmo_hush',
      }),
      deleteToken: async (ref) => {
        removed.push(ref);
      },
      listTokens: async () => others,
      deleteUser: async (user) => {
        removed.push(user);
      },
    };
    let others: readonly AccessToken[] = [];
    const answers = ['n', '1', '', '3', 'my-token', '2026-12-01', '7', ''];
    const { text, copied } = await talk(backend, answers);
    expect(removed).toEqual([{ user: 'backend-operator', token: 'my-token' }, 'backend-operator']);
    expect(text).toContain('backend-operator/my-token reached nobody');
    expect(text).toContain('The token my-token was removed.');
    expect(text).toContain('The account backend-operator was removed.');
    expect(text).not.toContain('osmo_hush');
    expect(copied).toEqual([]);
    expect((await talk(backend, [...answers, 'b'])).text).toContain('The token my-token was removed.');
    expect((await talk(backend, [...answers, ctrlC])).text).toContain('The token my-token was removed.');
    expect(await talk(backend, [...answers, ctrlC, ctrlC])).toMatchObject({
      text: expect.stringContaining('The token my-token was removed.'),
      code: 130,
    });
    const afterwards = await talk(backend, [...answers, 'y']);
    expect(afterwards.copied).toEqual(['osmo_hush']);
    expect(afterwards.text).not.toContain('was removed');
    // Somebody made another token for the account meanwhile.
    others = [token('backend-operator', 'theirs', '2027-01-01')];
    removed.length = 0;
    const kept = (await talk(backend, answers)).text;
    expect(removed).toEqual([{ user: 'backend-operator', token: 'my-token' }]);
    expect(kept).toContain('it has other tokens: theirs');
    expect(kept).toContain('svcacct user delete backend-operator');
    expect((await talk(backend, [...answers, 'v'])).text).not.toContain('taken back');
    expect(removed).toHaveLength(1);
  });

  test('advises roles for a purpose, says why, and makes one to measure', async () => {
    const made: unknown[] = [];
    const backend: Partial<Backend> = {
      listAccounts: async () => [],
      listUsers: async () => ({ total_results: 0, start_index: 1, items_per_page: 0, users: [] }),
      listRoles: async () => roles,
      maxTokenDays: async () => 365,
      createRole: async (role) => {
        made.push(role.name);
        return { ...role, immutable: false };
      },
      createUser: async (user) => {
        made.push(user.id);
        return account(user.id, user.roles);
      },
      createToken: async (request) => {
        made.push(request.token);
        return {
          token: token(request.user, request.token, request.expires_on, request.roles),
          secret: 'osmo_hush',
        };
      },
    };
    // Purpose 1, then other needs: the purpose of line 3, which is monitoring.
    const answers = ['n', '1', '', '2', '', 'n', '3', '', 'i', '', '7', '', 'q', 'yes'];
    const { text } = await talk(backend, answers);
    expect(text).toContain('ticked: Monitoring');
    expect(text).toContain(
      'chosen: osmo-monitoring, suggested. custom least-privilege role, 0 extra permissions',
    );
    expect(text).toContain(
      'not chosen: osmo-user. RISK can create tokens for any user, administrators too. covers it',
    );
    expect(text).toContain('Extra permissions: 21');
    expect(made).toEqual(['osmo-monitoring', 'backend-operator', 'backend-token']);
  });

  test('reads roles out, and makes one to measure under a name', async () => {
    const made: unknown[] = [];
    const backend: Partial<Backend> = {
      listAccounts: async () => [],
      listRoles: async () => roles,
      getRole: async (name) => {
        const role = roles.find((one) => one.name === name);
        return role ?? { name, description: '', policies: [], immutable: false };
      },
      listUsers: async () => ({ total_results: 1, start_index: 1, items_per_page: 1, users: [operator] }),
      listTokens: async () => operator.tokens,
      createRole: async (role) => {
        made.push(role.name);
        return { ...role, immutable: false };
      },
      deleteRole: async (name) => void made.push(`gone ${name}`),
    };
    const answers = ['roles', '2', 'd', 'yes', 'n', '3', '', 'osmo-user', 'watch', 'q'];
    const { text } = await talk(backend, answers);
    expect(text).toContain('5. osmo-user. RISK can create tokens for any user, administrators too.');
    expect(text).toContain('Held by backend-operator.');
    expect(text).toContain('backend-operator loses it');
    expect(text).toContain('osmo-user exists already.');
    expect(made).toEqual(['gone osmo-backend', 'watch']);
  });

  test('deleting asks, and only yes is yes', async () => {
    const deleted: string[] = [];
    const backend: Partial<Backend> = {
      listAccounts: async () => [operator],
      getUser: async () => operator,
      listTokens: async () => operator.tokens,
      deleteUser: async (id) => {
        deleted.push(id);
      },
    };
    for (const answer of ['n', '', 'y', 'ye', '1', 'd', 'enter', 'esc']) {
      await talk(backend, ['d', answer, 'no', 'q']);
      expect(deleted).toEqual([]);
    }
    const { text } = await talk(backend, ['d', 'yes', 'q']);
    expect(deleted).toEqual(['backend-operator']);
    expect(text).toContain('User deleted: backend-operator');
  });

  test('what goes wrong is said, and the dialogue goes on', async () => {
    const { text } = await talk(
      {
        listAccounts: async () => {
          throw new Error('boom');
        },
      },
      ['r', 'q'],
    );
    expect(text).toContain('Error: svcacct has an internal error (Error).');
  });
});

describe('contexts in the linear mode', () => {
  const settings = { contexts: { prod: { url: 'https://osmo.example.com', production: true } } };
  const elsewhere = { backend: { listAccounts: async () => [account('svc-prod')] } };

  test('are read out, and the chosen one is gone to', async () => {
    const backend = { listAccounts: async () => [operator] };
    const { text } = await talk(backend, ['c', '2', 'c', 'esc', 'q'], { settings, elsewhere });
    expect(text).toContain('1. local: the store on this machine, here');
    expect(text).toContain('2. prod: https://osmo.example.com (PRODUCTION)');
    expect(text).toContain('Context prod, PRODUCTION, for this run only.');
    expect(text).toContain('1. svc-prod: no roles, 0 tokens');
  });

  test('in production nothing is deleted before its name was typed', async () => {
    const deleted: string[] = [];
    const backend: Partial<Backend> = {
      listAccounts: async () => [operator],
      getUser: async () => operator,
      listTokens: async () => [],
      deleteUser: async (id) => void deleted.push(id),
    };
    const place = placeOf({ name: 'prod', settings: { production: true } }, false);
    const answers = ['d', 'yes', '', 'd', 'prod', 'q'];
    const { text } = await talk(backend, answers, { place });
    expect(text).toContain('This is production. Type prod to delete (enter for no, keep): yes');
    expect(deleted).toEqual(['backend-operator']);
  });
});
