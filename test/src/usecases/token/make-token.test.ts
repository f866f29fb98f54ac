import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import type { Backend, SecretRecord, SecretRecords, SecretStore } from '../../../../src/ports.ts';
import { makeToken, takeBackUnseen } from '../../../../src/usecases/token/make-token.ts';
import { fake } from '../../../helpers/fake.ts';
import { saying } from '../../../helpers/saying.ts';

const ref = { user: 'svc-a', token: 'main' };
const request = { ...ref, expires_on: '2027-01-01', description: '', roles: ['osmo-user'] };
const token = {
  user_name: 'svc-a',
  token_name: 'main',
  expires_at: '2027-01-01T00:00:00Z',
  description: '',
  roles: ['osmo-user'],
};
const secret = 'osmo_the-secret';
const locked = new UserError('secret_store_locked', 'The keychain is locked.', 'Unlock it.');

/** What is recorded of a token that is being made. */
const cut = { ...ref, store: 'none', fingerprint: '', kept_at: '2026-11-24T11:00:00Z' } as const;

/** A world that writes down what happens, in order. */
function world(parts: {
  backend?: Partial<Backend>;
  secrets?: Partial<SecretStore>;
  secretRecords?: Partial<SecretRecords>;
}) {
  const calls: string[] = [];
  const claims = { held: false };
  let marked: SecretRecord | undefined;
  const note =
    <Result>(what: string, result?: Result) =>
    async () => {
      calls.push(what);
      return result as Result;
    };
  const ports = {
    backend: fake<Backend>('backend', {
      createToken: note('create', { token, secret }),
      deleteToken: note('take back'),
      ...parts.backend,
    }),
    secretRecords: fake<SecretRecords>('secretRecords', {
      find: async () => marked,
      record: async (_, { making_since }) => {
        calls.push(making_since === undefined ? 'record' : 'mark');
        marked = making_since === undefined ? undefined : { ...cut, making_since };
      },
      claim: async () => {
        claims.held = true;
        return {
          release: async () => {
            claims.held = false;
          },
        };
      },
      remove: note('unmark'),
      ...parts.secretRecords,
    }),
    digest: { sha256: () => '0123456789abcdef' },
    clock: { now: () => new Date('2026-11-24T12:00:00Z') },
    secrets: async () =>
      fake<SecretStore>('secrets', {
        kind: 'keychain',
        probe: note('probe'),
        set: note('set'),
        delete: note('delete', true),
        ...parts.secrets,
      }),
  };
  return { ports, calls, claims };
}

const failing = (error: unknown) => async () => {
  throw error;
};

describe('a secret that shall be kept', () => {
  test('is kept in a store that was tried before the token was made', async () => {
    const { ports, calls } = world({});
    const made = await makeToken(ports, { ...request, keep: 'must' });
    expect(made).toMatchObject({ token, secret, kept_in: 'keychain', not_kept: undefined });
    expect(calls).toEqual(['probe', 'mark', 'create', 'set', 'record']);
  });

  test('without a store it is handed back to be shown, with what would keep it', async () => {
    const { ports, calls } = world({ secrets: { probe: failing(locked) } });
    const made = await makeToken(ports, { ...request, keep: 'try' });
    expect(made).toMatchObject({
      secret,
      kept_in: undefined,
      not_kept: 'The keychain is locked. Unlock it.',
    });
    expect(calls).toEqual(['mark', 'create']);
  });

  test('and may not be shown: nothing is made where the store does not work', async () => {
    const { ports, calls } = world({ secrets: { probe: failing(locked) } });
    const made = makeToken(ports, { ...request, keep: 'must' });
    await expect(made).rejects.toMatchObject({
      code: 'secret_store_locked',
      message: expect.stringContaining('No token was created.'),
      hint: expect.any(String),
    });
    expect(calls).toEqual([]);
  });

  test.each([
    ['the store fails', { secrets: { set: failing(locked) } }],
    ['the record fails', { secretRecords: { record: failing(new Error('ENOSPC')) } }],
  ])('after all cannot be, because %s: it is handed back', async (_, parts) => {
    const { ports, calls } = world(parts);
    const made = await makeToken(ports, { ...request, keep: 'try' });
    expect(made).toMatchObject({ secret, kept_in: undefined, not_kept: expect.any(String) });
    expect(calls).not.toContain('take back');
  });

  test('and may not be shown and cannot be kept after all: the token is taken back', async () => {
    const { ports, calls } = world({ secrets: { set: failing(locked) } });
    await expect(makeToken(ports, { ...request, keep: 'must' })).rejects.toMatchObject({
      code: 'secret_store_locked',
      message: 'The secret of svc-a/main could not be stored: The keychain is locked. The token was revoked.',
    });
    expect(calls).toEqual(['probe', 'mark', 'create', 'delete', 'take back', 'unmark']);
  });

  test('where even that fails, the error says what is left and how to remove it', async () => {
    const { ports } = world({
      secrets: { set: failing(locked) },
      backend: { deleteToken: failing(new UserError('backend_unreachable', 'Nobody answers.')) },
    });
    await expect(makeToken(ports, { ...request, keep: 'must' })).rejects.toMatchObject({
      message: expect.stringContaining('The token is still valid (Nobody answers.)'),
      hint: saying('svcacct token delete main --user svc-a'),
    });
  });
});

test('a secret that shall not be kept opens no store', async () => {
  const { ports, calls, claims } = world({});
  const closed = { ...ports, secrets: failing(new Error('opened')) };
  const made = await makeToken(closed, { ...request, keep: 'no' });
  expect(made).toMatchObject({ secret, not_kept: undefined });
  // Nobody has it until it was printed.
  expect([calls, claims.held]).toEqual([['mark', 'create'], true]);
  await made.seen();
  expect([calls, claims.held]).toEqual([['mark', 'create', 'unmark'], false]);
});

test('a secret that nobody saw and nobody keeps: its token is taken back, and that is said', async () => {
  const made = { token, secret, kept_in: undefined, not_kept: undefined };
  const { ports, calls } = world({});
  await expect(takeBackUnseen(ports, made)).rejects.toMatchObject({
    code: 'partial_failure',
    message: expect.stringContaining('so the token was revoked'),
  });
  expect(calls).toEqual(['take back']);
  const stuck = world({
    backend: { deleteToken: failing(new UserError('backend_unreachable', 'Nobody answers.')) },
  });
  await expect(takeBackUnseen(stuck.ports, made)).rejects.toMatchObject({
    message: expect.stringContaining('the token is still valid (Nobody answers.)'),
  });
});

describe('a token whose process was killed while it was made', () => {
  const parts = { secretRecords: { find: async () => ({ ...cut, making_since: cut.kept_at }) } };

  test('and is there: it is said that its secret may be lost, and what replaces it; the mark stays', async () => {
    const exists = new UserError('conflict', 'main exists already.');
    const { ports, calls } = world({ ...parts, backend: { createToken: failing(exists) } });
    await expect(makeToken(ports, { ...request, keep: 'must' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(
        'main exists already. A process that was creating svc-a/main here was killed',
      ),
      hint: saying(
        '"svcacct token rotate main --user svc-a" replaces it, and main then points to the new one.',
      ),
    });
    expect(calls).toEqual(['probe', 'mark']);
  });

  test('and is not there: it is made', async () => {
    const { ports, calls } = world(parts);
    expect(await makeToken(ports, { ...request, keep: 'must' })).toMatchObject({ kept_in: 'keychain' });
    expect(calls).toEqual(['probe', 'mark', 'create', 'set', 'record']);
  });

  test('where the mark cannot be written nothing is made that could only be stored', async () => {
    const full = new UserError('store_unwritable', 'The disk is full.');
    const { ports, calls } = world({ secretRecords: { record: failing(full) } });
    await expect(makeToken(ports, { ...request, keep: 'must' })).rejects.toThrow(
      'The disk is full. No token was created.',
    );
    expect(calls).toEqual(['probe']);
  });

  test('by another process at this moment: nothing is made, and its mark is not judged', async () => {
    const { ports, calls } = world({ secretRecords: { claim: async () => undefined } });
    for (const keep of ['must', 'try', 'no'] as const) {
      await expect(makeToken(ports, { ...request, keep })).rejects.toMatchObject({
        code: 'conflict',
        message: 'Another process is creating svc-a/main. No token was created.',
      });
    }
    expect(calls).toEqual(['probe', 'probe']);
  });

  test('where the kernel gives no lock, what can be printed is made without a mark', async () => {
    const noLock = new UserError('store_unwritable', 'It cannot be locked.');
    const { ports, calls } = world({ secretRecords: { claim: failing(noLock) } });
    await expect(makeToken(ports, { ...request, keep: 'must' })).rejects.toThrow('No token was created.');
    await makeToken(ports, { ...request, keep: 'no' });
    expect(calls).toEqual(['probe', 'create']);
  });
});
