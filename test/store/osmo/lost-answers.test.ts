import { describe, expect, test } from 'vitest';
import { addDays, utcDate } from '../../../src/domain/time/expiry.ts';
import type { Backend } from '../../../src/ports.ts';
import { answers, type Fault } from '../../helpers/osmo-server/faults.ts';
import type { ServerState } from '../../helpers/osmo-server/state.ts';
import { saying } from '../../helpers/saying.ts';
import { startOsmo } from './osmo.ts';

const date = addDays(utcDate(new Date()), 30);
const token = { user: 'svc-a', token: 'main', expires_on: date, description: 'CI', roles: ['osmo-user'] };
const role = {
  name: 'osmo-ci',
  description: 'CI',
  policies: [{ effect: 'Allow' as const, actions: ['workflow:List'], resources: [] }],
};

/** A write, the request that does it, and how the server looks when it was done once. */
interface Write {
  readonly name: string;
  readonly on: RegExp;
  readonly before?: (backend: Backend) => Promise<unknown>;
  readonly act: (backend: Backend) => Promise<unknown>;
  readonly isDone: (state: ServerState) => boolean;
}

const withUser = (backend: Backend) => backend.createUser({ id: 'svc-a', roles: ['osmo-user'] });
const withToken = async (backend: Backend) => {
  await withUser(backend);
  await backend.createToken(token);
};

const writes: readonly Write[] = [
  {
    name: 'user create',
    on: /^POST \/api\/auth\/user$/,
    act: withUser,
    isDone: ({ users }) => users.get('svc-a')?.roles.has('osmo-user') === true,
  },
  {
    name: 'user delete',
    on: /^DELETE \/api\/auth\/user\/svc-a$/,
    before: withToken,
    act: (backend) => backend.deleteUser('svc-a'),
    isDone: ({ users, secrets }) => !users.has('svc-a') && secrets.size === 0,
  },
  {
    name: 'role added',
    on: /^POST .*\/roles$/,
    before: withUser,
    act: (backend) => backend.addRole('svc-a', 'osmo-backend'),
    isDone: ({ users }) => users.get('svc-a')?.roles.size === 2,
  },
  {
    name: 'role removed',
    on: /^DELETE .*\/roles\/osmo-user$/,
    before: withToken,
    act: (backend) => backend.removeRole('svc-a', 'osmo-user'),
    isDone: ({ users }) => users.get('svc-a')?.roles.size === 0,
  },
  {
    name: 'token delete',
    on: /^DELETE .*\/access_token\/main$/,
    before: withToken,
    act: (backend) => backend.deleteToken({ user: 'svc-a', token: 'main' }),
    isDone: ({ users, secrets }) => users.get('svc-a')?.tokens.size === 0 && secrets.size === 0,
  },
  {
    name: 'role create',
    on: /^PUT /,
    act: (backend) => backend.createRole(role),
    isDone: ({ roles }) => roles.has('osmo-ci'),
  },
  {
    name: 'role delete',
    on: /^DELETE \/api\/configs\/role\/osmo-ci$/,
    before: (backend) => backend.createRole(role),
    act: (backend) => backend.deleteRole('osmo-ci'),
    isDone: ({ roles }) => !roles.has('osmo-ci'),
  },
  {
    name: 'token set',
    on: /^POST .*\/access_token\/main/,
    before: withUser,
    act: async (backend) => {
      const { secret } = await backend.createToken(token);
      // The secret that was handed out is the one that works.
      expect(await backend.verifyToken(secret)).toMatchObject({ user_name: 'svc-a', token_name: 'main' });
    },
    isDone: ({ users, secrets }) => users.get('svc-a')?.tokens.size === 1 && secrets.size === 1,
  },
];

const faults: Readonly<Record<string, Fault>> = {
  'connection closed after the work': { kind: 'drop', after: true },
  'connection closed before the work': { kind: 'drop', after: false },
  'half an answer': { kind: 'truncate' },
  'DATABASE after the work': { kind: 'database', after: true },
  'DATABASE instead of the work': { kind: 'database', after: false },
  'no answer in time, but the work': { kind: 'hang', after: true },
  'no answer in time, and no work': { kind: 'hang', after: false },
  '502 after the work': { kind: 'answer', after: true, answer: answers.gateway(502) },
  '503 instead of the work': { kind: 'answer', after: false, answer: answers.gateway(503) },
  '429 instead of the work': { kind: 'answer', after: false, answer: answers.tooMany(1) },
};

const wire = { answerMs: 400 };

describe.each(writes)('$name', ({ on, before, act, isDone }) => {
  test.each(Object.entries(faults))('%s: done, once', async (_, fault) => {
    const { server, backend } = await startOsmo({ wire });
    await before?.(backend);
    server.faults.add({ fault, on });
    await act(backend);
    expect(isDone(server.state)).toBe(true);
  });
});

describe('where nobody can tell what came of it', () => {
  const gone = { fault: { kind: 'drop', after: false }, times: 99 } as const;
  const lost = { fault: { kind: 'drop', after: true }, next: gone } as const;

  test('a token that may have been made is told of, with the commands that look and that clear up', async () => {
    const { server, backend } = await startOsmo();
    await withUser(backend);
    server.faults.add({ ...lost, on: /^POST/ });
    await expect(backend.createToken(token)).rejects.toMatchObject({
      code: 'backend_unreachable',
      message: expect.stringContaining('It is unknown whether access token svc-a/main was created'),
      hint: saying(/svcacct token list --user svc-a.*svcacct token delete main --user svc-a/),
    });
    const creations = server.requests.filter((request) => /^POST .*access_token/.test(request));
    expect(creations).toHaveLength(1);
  });

  test('a token that was created, and cannot be deleted, is told of', async () => {
    const { server, backend } = await startOsmo();
    await withUser(backend);
    const refusal = { status: 403, text: 'access denied' };
    server.faults.add({
      fault: { kind: 'drop', after: true },
      on: /^POST/,
      next: { fault: { kind: 'answer', after: false, answer: refusal }, on: /^DELETE/, times: 99 },
    });
    await expect(backend.createToken(token)).rejects.toMatchObject({
      code: 'backend_failed',
      message: expect.stringContaining('svc-a/main was created, but the answer with its secret was lost'),
      hint: saying('svcacct token delete main --user svc-a'),
    });
  });

  test('a token of that name that somebody else made meanwhile is left alone', async () => {
    const { server, backend } = await startOsmo();
    await withUser(backend);
    server.faults.add({ fault: { kind: 'drop', after: false }, on: /^POST/ });
    const creation = backend.createToken(token);
    await waitUntil(() => server.requests.some((request) => /^POST .*access_token/.test(request)));
    server.state.createToken('svc-a', 'main', {
      expires_at: date,
      description: 'of somebody else',
      roles: undefined,
      by: 'somebody',
    });
    await expect(creation).rejects.toMatchObject({ code: 'conflict' });
    expect(server.state.users.get('svc-a')?.tokens.get('main')?.description).toBe('of somebody else');
  });

  test.each([
    ['a user', withUser, /^POST/, 'It is unknown whether user svc-a was created', 'svcacct user get svc-a'],
    [
      'the end of a user',
      (backend: Backend) => backend.deleteUser('svc-b'),
      /^DELETE/,
      'It is unknown whether user svc-b was deleted',
      'svcacct user get svc-b',
    ],
  ])('%s', async (_, act, on, message, command) => {
    const { server, backend } = await startOsmo();
    server.state.createUser('svc-b', [], 'somebody');
    server.faults.add({ ...lost, on });
    await expect(act(backend)).rejects.toMatchObject({
      code: 'backend_unreachable',
      message: expect.stringContaining(message),
      hint: saying(command),
    });
  });
});

test('a user whose roles were assigned halfway gets the rest', async () => {
  const { server, backend } = await startOsmo();
  server.faults.add({ fault: { kind: 'drop', after: true }, on: /^POST/ });
  const creation = backend.createUser({ id: 'svc-a', roles: ['osmo-backend', 'osmo-user'] });
  await waitUntil(() => server.state.users.has('svc-a'));
  server.state.removeRole('svc-a', 'osmo-user');
  expect((await creation).roles.map(({ role_name }) => role_name)).toEqual(['osmo-backend', 'osmo-user']);
});

/** Resolves in the turn in which the condition holds. */
async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

test.each<[string, Fault]>([
  ['429', { kind: 'answer', after: false, answer: answers.tooMany(1) }],
  ['503', { kind: 'answer', after: false, answer: answers.gateway(503) }],
])(
  'a removal whose answer was lost, and that is then told %s until it is given up, may have been done',
  async (_, then) => {
    const { server, backend } = await startOsmo();
    await withUser(backend);
    const on = /^DELETE .*\/roles\/osmo-user$/;
    server.faults.add({ fault: { kind: 'drop', after: true }, on, times: 1 });
    server.faults.add({ fault: then, on, times: 20 });
    await expect(backend.removeRole('svc-a', 'osmo-user')).rejects.toMatchObject({
      hint: saying('may have been made'),
    });
    expect(server.state.users.get('svc-a')?.roles.has('osmo-user')).toBe(false);
  },
);
