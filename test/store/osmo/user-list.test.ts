import { describe, expect, test } from 'vitest';
import { listUsers } from '../../../src/usecases/account/list-users.ts';
import { oddIds } from '../../contract/backend.ts';
import { admin, type OsmoServer } from '../../helpers/osmo-server/server.ts';
import { bearerOf, startOsmo } from './osmo.ts';

/** 2,500 users: every third `svc_`, every third `svc-`, the rest `svcX`; every fifth holds osmo-user. */
function populate({ state }: OsmoServer): { readonly id: string; readonly isUser: boolean }[] {
  const made = Array.from({ length: 2500 }, (_, number) => ({
    id: `svc${['_', '-', 'X'][number % 3]}${number}`,
    isUser: number % 5 === 0,
  }));
  for (const { id, isUser } of made) state.createUser(id, isUser ? ['osmo-user'] : ['osmo-backend'], admin);
  return made.reverse();
}

describe('2,500 users', () => {
  test('a prefix with a wildcard of SQL in it, and roles: both mean what they say', async () => {
    const { server, backend } = await startOsmo();
    const all = populate(server);
    const wanted = all.filter(({ id, isUser }) => id.startsWith('svc_') && isUser).map(({ id }) => id);
    const page = await listUsers({ backend }, { id_prefix: 'svc_', roles: ['osmo-user'] });
    expect(page.users.map(({ id }) => id)).toEqual(wanted);
    expect([page.total_results, page.items_per_page]).toEqual([167, 167]);
    expect(server.requests.every((request) => !request.includes('id_prefix'))).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  test('all of them, in as few requests as there are pages', async () => {
    const { server, backend } = await startOsmo();
    const all = [...populate(server).map(({ id }) => id), admin];
    const page = await listUsers({ backend }, {});
    expect(page.users.map(({ id }) => id)).toEqual(all);
    expect(server.requests).toHaveLength(3);
  });

  test('all of them from a service that sends fewer at once', async () => {
    const { server, backend } = await startOsmo();
    const all = [...populate(server).map(({ id }) => id), admin];
    server.state.pageLimit = 400;
    expect((await listUsers({ backend }, {})).users.map(({ id }) => id)).toEqual(all);
  });

  test('any window of them', async () => {
    const { server, backend } = await startOsmo();
    const all = [...populate(server).map(({ id }) => id), admin];
    const window = async (start_index: number, count: number) => {
      const page = await backend.listUsers({ start_index, count });
      expect([page.total_results, page.start_index]).toEqual([2501, start_index]);
      return page.users.map(({ id }) => id);
    };
    expect(await window(1001, 3)).toEqual(all.slice(1000, 1003));
    expect(await window(500, 1500)).toEqual(all.slice(499, 1999));
    expect(await window(2500, 1000)).toEqual(all.slice(2499));
    expect(await window(3000, 10)).toEqual([]);
    expect((await listUsers({ backend }, { count: 1200 })).users).toHaveLength(1200);
  });

  test.each([{ id_prefix: '' }, { id_prefix: 'svc_' }])(
    'users that go between the pages leave nobody out: %o',
    async (query) => {
      const { server, backend } = await startOsmo();
      const all = [...populate(server).map(({ id }) => id), admin];
      let pages = 0;
      server.onRequest = () => {
        pages += 1;
        // Two of the first page go after it was read, so that two of the second move onto it.
        if (pages === 2) for (const id of all.slice(0, 2)) server.state.deleteUser(id);
      };
      const page = await listUsers({ backend }, query);
      const left = all.slice(2).filter((id) => id.startsWith(query.id_prefix));
      expect(page.users.map(({ id }) => id)).toEqual(left);
      expect(page.total_results).toBe(left.length);
    },
  );
});

describe('2,500 users that were made at one instant', () => {
  /** Odd ones among them: their pages overlap, so slices have to find each. */
  function insertAtOnce({ state }: OsmoServer, id = (number: number) => `svc-${number}`): string[] {
    state.sharedStamp = '2026-11-23T17:17:49.768300Z';
    const ids = [...Array.from({ length: 2500 }, (_, number) => id(number)), 'svc-', ...oddIds];
    for (const each of ids) state.signIn(each, ['osmo-user']);
    state.sharedStamp = undefined;
    return [...ids, admin].sort();
  }

  test('all of them are listed, though the pages overlap', async () => {
    const { server, backend } = await startOsmo();
    const ids = insertAtOnce(server);
    const page = await listUsers({ backend }, {});
    expect(page.users.map((user) => user.id).sort()).toEqual(ids);
    expect([page.total_results, page.items_per_page]).toEqual([ids.length, ids.length]);
    // Cut where it has to be, not everywhere.
    expect(server.requests.length).toBeLessThan(300);
  });

  test.each<[string, (number: number) => string]>([
    ['with wildcards in their ids', (number) => `50%_of\\${number}`],
    ['with a long beginning in common', (number) => `cluster-robot.${number}`],
    ['with letters of their own', (number) => `${String.fromCodePoint(0x4e00 + (number % 500))}${number}`],
  ])('%s', async (_, id) => {
    const { server, backend } = await startOsmo();
    const ids = insertAtOnce(server, id);
    expect((await listUsers({ backend }, {})).users.map((user) => user.id).sort()).toEqual(ids);
  });

  test('by prefix, by role, by both, the first 1,500 and for the whole fleet', async () => {
    const { server, backend } = await startOsmo();
    const ids = insertAtOnce(server);
    const svc = ids.filter((id) => id.startsWith('svc-'));
    const listed = async (query: Parameters<typeof listUsers>[1]) =>
      (await listUsers({ backend }, query)).users.map((user) => user.id).sort();
    expect(await listed({ id_prefix: 'svc-' })).toEqual(svc);
    expect(await listed({ roles: ['osmo-user'] })).toEqual(ids.filter((id) => id !== admin));
    expect(await listed({ roles: ['osmo-user'], id_prefix: 'svc-' })).toEqual(svc);
    expect(new Set(await listed({ count: 1500 })).size).toBe(1500);
    expect((await backend.listAccounts()).map((account) => account.id).sort()).toEqual(ids);
  });

  test('users that come and go meanwhile are no reason to fail', async () => {
    const { server, backend } = await startOsmo();
    const ids = insertAtOnce(server);
    let requests = 0;
    server.onRequest = () => {
      requests += 1;
      if (requests === 2) server.state.deleteUser('svc-7');
      if (requests === 9) server.state.createUser('svc-new', [], admin);
      if (requests === 12) server.state.deleteUser('svc-8');
    };
    const found = (await listUsers({ backend }, {})).users.map((user) => user.id);
    const stayed = ids.filter((id) => id !== 'svc-7' && id !== 'svc-8');
    expect(found).toEqual(expect.arrayContaining(stayed));
  });

  test('a list that cannot be completed is an error, and shows nobody', async () => {
    const { server, backend } = await startOsmo();
    insertAtOnce(server);
    // A service that knows no prefixes answers with everybody, whatever was asked.
    server.rewrite = (target) => target.replace(/&?id_prefix=[^&]*/, '');
    await expect(listUsers({ backend }, {})).rejects.toMatchObject({
      code: 'backend_failed',
      message: expect.stringMatching(/not complete: .* reports 2520, but \d+ could be read/),
    });
  });
});

describe('the whole fleet', () => {
  const date = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);

  function populateFleet({ state }: OsmoServer, users: number): void {
    for (let number = 0; number < users; number++) {
      state.createUser(`svc-${number}`, ['osmo-user', 'osmo-backend'], admin);
      for (const name of ['a', 'b', 'c']) {
        state.createToken(`svc-${number}`, name, {
          expires_at: date,
          description: '',
          roles: undefined,
          by: admin,
        });
      }
    }
  }

  test('every token is found, with at most 8 requests at once, and progress is told', async () => {
    const { server, backend } = await startOsmo();
    populateFleet(server, 100);
    server.faults.add({ fault: { kind: 'slow', ms: 5 }, times: 200 });
    const told: [number, number][] = [];
    const tokens = await backend.listAllTokens({ progress: (done, total) => told.push([done, total]) });
    expect(tokens).toHaveLength(300);
    expect(new Set(tokens.map(({ user_name, token_name }) => `${user_name}/${token_name}`)).size).toBe(300);
    expect(server.maxInFlight()).toBeGreaterThan(1);
    expect(server.maxInFlight()).toBeLessThanOrEqual(8);
    expect(told.at(-1)).toEqual([101, 101]);
    expect(server.requests).toHaveLength(1 + 101);
  });

  test('every account has its roles, asked for by role; with whoami beside it still 8 at once', async () => {
    const { server, backend } = await startOsmo();
    populateFleet(server, 40);
    server.faults.add({ fault: { kind: 'slow', ms: 5 }, times: 200 });
    const [accounts] = await Promise.all([backend.listAccounts(), backend.whoami(), backend.listAllTokens()]);
    expect(accounts).toHaveLength(41);
    const newest = accounts[0];
    expect(newest).toMatchObject({ id: 'svc-39', roles: (await backend.getUser('svc-39')).roles });
    expect(newest?.tokens).toHaveLength(3);
    expect(server.maxInFlight()).toBeLessThanOrEqual(8);
  });

  test('where the catalogue of roles may not be read, each user is asked for', async () => {
    const { server, backend } = await startOsmo({
      mode: 'gateway',
      session: bearerOf('svc-reader', ['reader']),
    });
    server.state.roles.set('reader', {
      name: 'reader',
      description: '',
      policies: [
        { effect: 'Allow', actions: ['*:*'], resources: ['*'] },
        { effect: 'Deny', actions: ['config:Read'], resources: ['*'] },
      ],
      immutable: false,
    });
    populateFleet(server, 3);
    const accounts = await backend.listAccounts();
    expect(accounts.find(({ id }) => id === 'svc-1')?.roles.map(({ role_name }) => role_name)).toEqual([
      'osmo-backend',
      'osmo-user',
    ]);
  });

  test('a user that goes meanwhile is left out', async () => {
    const { server, backend } = await startOsmo();
    populateFleet(server, 10);
    server.onRequest = (request) => {
      if (request.includes('access_token') && server.state.users.has('svc-4'))
        server.state.deleteUser('svc-4');
    };
    expect(await backend.listAllTokens()).toHaveLength(27);
  });

  test('is cancelled by its signal, and asks no more', async () => {
    const { server, backend } = await startOsmo();
    populateFleet(server, 100);
    const controller = new AbortController();
    const reason = new Error('enough');
    const progress = (done: number) => {
      if (done === 20) controller.abort(reason);
    };
    await expect(backend.listAllTokens({ signal: controller.signal, progress })).rejects.toBe(reason);
    // What was under way has arrived when the next request is answered.
    await backend.getUser(admin);
    expect(server.requests.length).toBeLessThan(60);
  });

  test('one failure ends it', async () => {
    const { server, backend } = await startOsmo();
    populateFleet(server, 100);
    server.faults.add({
      fault: { kind: 'answer', after: false, answer: { status: 500, body: { message: 'boom' } } },
      on: /svc-50\/access_token/,
    });
    await expect(backend.listAllTokens()).rejects.toMatchObject({ code: 'backend_failed' });
  });
});
