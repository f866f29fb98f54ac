import { describe, expect, test } from 'vitest';
import { commandHint } from '../../../src/domain/hint/hint.ts';
import { UserError } from '../../../src/errors.ts';
import { hintText } from '../../../src/output/hint-text.ts';
import type { Backend } from '../../../src/ports.ts';
import { devSession, type Session } from '../../../store/osmo/session.ts';
import { answers, type Fault } from '../../helpers/osmo-server/faults.ts';
import { admin, startOsmoServer } from '../../helpers/osmo-server/server.ts';
import { saying } from '../../helpers/saying.ts';
import { bearerOf, startOsmo } from './osmo.ts';

const answer = (given: (typeof answers)['html'] | { status: number }): Fault => ({
  kind: 'answer',
  after: false,
  answer: given,
});

async function failureOf(asked: Promise<unknown>): Promise<UserError> {
  const outcome = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(UserError);
  return outcome as UserError;
}

describe('a read is repeated', () => {
  test.each<[string, Fault, number]>([
    ['a closed connection', { kind: 'drop', after: false }, 3],
    ['DATABASE', { kind: 'database', after: false }, 3],
    ['a cursor that is closed', { kind: 'database', after: false, message: 'cursor already closed' }, 3],
    [
      'a connection that is closed',
      { kind: 'database', after: false, message: 'connection already closed' },
      3,
    ],
    ['502', answer(answers.gateway(502)), 3],
    ['503', answer(answers.gateway(503)), 3],
    ['504', answer(answers.gateway(504)), 3],
    ['429', answer(answers.tooMany(1)), 3],
    ['no answer in time', { kind: 'hang', after: false }, 1],
  ])('after %s', async (_, fault, times) => {
    const { server, backend } = await startOsmo({ wire: { answerMs: 300 } });
    server.faults.add({ fault, times });
    expect((await backend.listUsers({})).users.map(({ id }) => id)).toEqual([admin]);
    expect(server.requests).toHaveLength(times + 1);
  });

  test('waiting longer each time, and as long as it is told to', async () => {
    const { server, backend, pauses } = await startOsmo();
    server.faults.add({ fault: answer(answers.gateway(503)), times: 2 });
    server.faults.add({ fault: answer(answers.tooMany(7)) });
    await backend.listUsers({});
    expect(pauses).toEqual([250, 750, 7000]);
  });

  test('but not for as long as nobody would wait, nor for ever', async () => {
    const { server, backend } = await startOsmo();
    server.faults.add({ fault: answer(answers.tooMany(3600)) });
    expect((await failureOf(backend.listUsers({}))).message).toContain('too many requests');
    server.faults.add({ fault: answer(answers.gateway(502)), times: 99 });
    expect((await failureOf(backend.listUsers({}))).code).toBe('backend_unreachable');
    expect(server.requests).toHaveLength(1 + 4);
  });

  test('not where it will not help', async () => {
    const { server, backend } = await startOsmo();
    server.faults.add({ fault: answer(answers.internal), times: 99 });
    expect(await failureOf(backend.listUsers({}))).toMatchObject({
      code: 'backend_failed',
      message: expect.stringContaining('Internal server error: boom'),
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('what is said', () => {
  test.each<[string, Fault, string]>([
    ['HTML', answer(answers.html), 'it sends text/html, not JSON'],
    ['broken JSON', answer(answers.garbage), 'its JSON is not complete'],
    ['another shape', answer(answers.wrongShape), 'total_results must be a whole number'],
    ['404', answer({ status: 404 }), 'it does not have this endpoint (404)'],
    ['a redirect', answer(answers.redirect('https://sso.example.com/login?a=b')), 'https://sso.example.com'],
    ['an endless answer', { kind: 'huge', bytes: 40 << 20 }, 'more than 33554432 bytes'],
  ])('%s is no OSMO service', async (_, fault, message) => {
    const { server, backend } = await startOsmo();
    server.faults.add({ fault, times: 99 });
    const error = await failureOf(backend.listUsers({}));
    expect(error.code).toBe('backend_failed');
    expect(error.message).toContain(message);
    expect(error.message).toContain(server.url);
    expect(hintText(error.hint ?? '')).toMatch(/svcacct login|address of an OSMO service/);
  });

  test('nobody listens: what was tried', async () => {
    const { server, backend } = await startOsmo();
    await server.close();
    expect(await failureOf(backend.getUser('svc-a'))).toMatchObject({
      code: 'backend_unreachable',
      message: `The service cannot be reached: nothing listens there (GET ${server.url}/api/auth/user/svc-a).`,
    });
  });

  test('401: which login, and how to renew it', async () => {
    const session: Session = {
      ...devSession(admin),
      login: commandHint('login', ['URL'], { context: 'prod', method: 'token' }),
    };
    const { server, backend } = await startOsmo({ session: () => session });
    server.faults.add({ fault: answer(answers.unauthorised), times: 99 });
    expect(await failureOf(backend.listUsers({}))).toMatchObject({
      code: 'not_logged_in',
      message: `The login at ${server.url} as ${admin} is no longer accepted.`,
      hint: saying('Log in again: svcacct login URL --context prod --method token'),
    });
  });

  test('401 with a login that can be renewed: asked again, even what is never repeated', async () => {
    let jwt = 'out of date';
    const { server, backend } = await startOsmo({
      mode: 'gateway',
      session: (server) => ({
        username: admin,
        headers: async () => ({ authorization: `Bearer ${jwt}` }),
        refused: async () => {
          jwt = server.signJwt({ unique_name: admin, roles: ['osmo-admin'], osmo_token_name: 'by-test' });
          return true;
        },
      }),
    });
    server.state.createUser('svc-a', ['osmo-user'], admin);
    expect((await backend.getUser('svc-a')).id).toBe('svc-a');
    jwt = 'out of date again';
    await backend.deleteUser('svc-a');
    expect(server.state.users.has('svc-a')).toBe(false);
  });

  const refusedThings: [string, (backend: Backend) => Promise<unknown>, string, string][] = [
    [
      'users',
      (backend) => backend.listUsers({}),
      'it needs every permission (*:* on *',
      'osmo-admin carries it',
    ],
    [
      'tokens of others',
      (backend) => backend.listTokens('svc-a'),
      'it needs auth:Token on user/svc-a (',
      'osmo-user and osmo-admin carry it',
    ],
    [
      'roles',
      (backend) => backend.listRoles(),
      'it needs config:Read on config/role (',
      'osmo-admin carries it',
    ],
  ];

  test.each(refusedThings)('403 for %s: what is missing, and who has it', async (_, act, message, hint) => {
    const { backend } = await startOsmo({ mode: 'gateway', session: bearerOf('svc-monitor', ['osmo-ctrl']) });
    const error = await failureOf(act(backend));
    expect(error.code).toBe('forbidden');
    expect(error.message).toContain(`svc-monitor has no permission for this: ${message}`);
    expect(hintText(error.hint ?? '')).toContain(hint);
  });

  test('roles that are kept in Helm values', async () => {
    const { server, backend } = await startOsmo();
    server.state.rolesAreManaged = true;
    const role = { name: 'osmo-ci', description: '', policies: [] };
    expect(await failureOf(backend.createRole(role))).toMatchObject({
      code: 'forbidden',
      hint: saying('Helm'),
    });
    expect((await failureOf(backend.deleteRole('osmo-user'))).code).toBe('forbidden');
  });

  test('the nearest name, where there is none of that name', async () => {
    const { server, backend } = await startOsmo();
    server.state.createUser('svc-monitoring', ['osmo-user'], admin);
    server.state.createToken('svc-monitoring', 'grafana', {
      expires_at: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10),
      description: '',
      roles: undefined,
      by: admin,
    });
    expect((await failureOf(backend.getUser('svc-monitorin'))).hint).toBe('Did you mean svc-monitoring?');
    const ref = { user: 'svc-monitoring', token: 'grafna' };
    expect((await failureOf(backend.deleteToken(ref))).hint).toBe('Did you mean grafana?');
    expect(hintText((await failureOf(backend.addRole('svc-monitoring', 'osmo-usr'))).hint ?? '')).toContain(
      'Did you mean osmo-user?',
    );
  });

  test('plain HTTP to elsewhere, before anything is sent', async () => {
    const { openOsmoBackend } = await import('../../../store/osmo/open.ts');
    const open = () =>
      openOsmoBackend({ url: 'http://osmo.example.com' }, devSession(admin), {
        clock: { now: () => new Date() },
      });
    expect(open).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

describe('names in paths', () => {
  test('are encoded, and one that cannot be anybody is not asked for', async () => {
    const { server, backend } = await startOsmo();
    await backend.createUser({ id: 'user@example.com', roles: [] });
    expect(server.requests).toContain('GET /api/auth/user/user%40example.com');
    const seen = server.requests.length;
    for (const id of ['a/b', '/', '.', '..', 'a\0b', '\ud800']) {
      for (const ask of [
        () => backend.getUser(id),
        () => backend.deleteUser(id),
        () => backend.addRole(id, 'osmo-user'),
        () => backend.removeRole(id, 'osmo-user'),
        () => backend.listTokens(id),
        () => backend.deleteToken({ user: id, token: 'main' }),
        () => backend.deleteToken({ user: 'user@example.com', token: id }),
        () => backend.removeRole('user@example.com', id),
      ]) {
        expect(await failureOf(ask())).toMatchObject({
          code: 'invalid_input',
          message: expect.stringContaining(`${id} is out of reach`),
        });
      }
    }
    for (const id of ['', ' ']) expect((await failureOf(backend.getUser(id))).code).toBe('not_found');
    expect((await failureOf(backend.getRole('a/b'))).code).toBe('not_found');
    // Only who there is, for a guess.
    expect(new Set(server.requests.slice(seen))).toEqual(
      new Set(['GET /api/auth/user?count=1000', 'GET /api/configs/role']),
    );
  });
});

describe('a least role', () => {
  test('that may manage its own tokens only', async () => {
    const { server, backend } = await startOsmo({
      mode: 'gateway',
      session: bearerOf('svc-a', ['own-tokens']),
    });
    server.state.roles.set('own-tokens', {
      name: 'own-tokens',
      description: '',
      policies: [{ effect: 'Allow', actions: ['auth:Token'], resources: [] }],
      immutable: false,
    });
    server.state.createUser('svc-a', ['own-tokens'], admin);
    const expires_on = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    const token = { user: 'svc-a', token: 'mine', expires_on, description: '', roles: ['own-tokens'] };
    const { secret } = await backend.createToken(token);
    expect(await backend.verifyToken(secret)).toMatchObject({
      token_name: 'mine',
      expires_at: `${expires_on}T00:00:00Z`,
    });
    await backend.deleteToken({ user: 'svc-a', token: 'mine' });
    expect((await failureOf(backend.listTokens('svc-b'))).code).toBe('forbidden');
  });
});

test('who we are: by the profile behind the gateway, by our own account without one', async () => {
  const gateway = await startOsmo({ mode: 'gateway' });
  expect(await gateway.backend.whoami()).toMatchObject({
    name: admin,
    backend: gateway.server.url,
    roles: ['osmo-admin'],
    token_name: 'by-test',
  });
  const dev = await startOsmo();
  dev.server.state.assignRole(admin, 'osmo-admin', admin);
  expect(await dev.backend.whoami()).toEqual({ name: admin, backend: dev.server.url, roles: ['osmo-admin'] });
});

test('the longest life of a token is the service’s own; a longer one is rejected in our words', async () => {
  const { server, backend } = await startOsmo();
  server.state.maxTokenDays = 730;
  server.state.createUser('svc-a', ['osmo-user'], admin);
  expect(await backend.maxTokenDays()).toBe(730);
  const make = (days: number) =>
    backend.createToken({
      user: 'svc-a',
      token: `t${days}`,
      expires_on: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
      description: '',
      roles: ['osmo-user'],
    });
  await make(700);
  expect((await failureOf(make(731))).message).toContain('maximum lifetime of a token is 730 days');
  const plain = await startOsmo({ mode: 'gateway', session: bearerOf('svc-a', ['osmo-user']) });
  expect(await plain.backend.maxTokenDays()).toBeUndefined();
  server.state.hidesServiceAuth = true;
  expect(await backend.maxTokenDays()).toBeUndefined();
  server.state.hidesServiceAuth = false;
  server.state.maxTokenDuration = '36h';
  expect(await backend.maxTokenDays()).toBe(1);
  expect(await failureOf(make(2))).toMatchObject({
    maxDays: 1,
    message: expect.stringContaining('maximum lifetime of a token is 1 day'),
  });
});

test('two servers, one login: what authorises goes to the one it is for', async () => {
  const elsewhere = await startOsmoServer();
  const { server, backend } = await startOsmo();
  server.faults.add({ fault: answer(answers.redirect(`${elsewhere.url}/api/auth/user`)) });
  await failureOf(backend.listUsers({}));
  expect(elsewhere.requests).toEqual([]);
  await elsewhere.close();
});

describe('what time it is for the service', () => {
  test('is told without a login', async () => {
    const noLogin: Session = {
      username: undefined,
      headers: async () => {
        throw new UserError('not_logged_in', 'No login.');
      },
      refused: async () => false,
    };
    const { backend } = await startOsmo({ mode: 'gateway', session: () => noLogin });
    const before = Date.now();
    const theirs = (await backend.time?.())?.getTime() ?? 0;
    // Whole seconds, cut off.
    expect(theirs).toBeGreaterThan(before - 1000);
    expect(theirs).toBeLessThanOrEqual(Date.now());
  });
});

test('what the service has no record of is told as nothing, and stops no list', async () => {
  const { server, backend } = await startOsmo();
  const reply = (on: RegExp, body: unknown) =>
    server.faults.add({ on, fault: { kind: 'answer', after: false, answer: { status: 200, body } } });
  reply(/user\/old$/, {
    id: 'old',
    created_at: null,
    created_by: null,
    roles: [{ role_name: 'osmo-user', assigned_at: null, assigned_by: null }],
  });
  expect(await backend.getUser('old')).toEqual({
    id: 'old',
    created_at: '',
    created_by: '',
    roles: [{ role_name: 'osmo-user', assigned_at: '', assigned_by: '' }],
  });
  reply(/configs\/role$/, [
    {
      name: 'strange',
      description: null,
      policies: [{ effect: 'Deny', actions: ['rocket:Launch'], resources: null }],
      immutable: null,
      sync_mode: 'ignore',
      external_roles: null,
    },
  ]);
  expect(await backend.listRoles()).toMatchObject([
    { name: 'strange', policies: [{ effect: 'Deny', actions: ['rocket:Launch'], resources: [] }] },
  ]);
});
