import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { backendEffects } from '../../../src/decorators/backend.ts';
import { audited } from '../../../src/decorators/decorate.ts';
import { deliveryEffects } from '../../../src/decorators/delivery.ts';
import type { Effects } from '../../../src/decorators/effects.ts';
import type { Recorder } from '../../../src/decorators/record.ts';
import { secretsEffects } from '../../../src/decorators/secrets.ts';
import { settingsEffects } from '../../../src/decorators/settings.ts';
import type { Settings } from '../../../src/domain/settings/settings.ts';
import { UserError } from '../../../src/errors.ts';
import type {
  AuditEvent,
  AuditLog,
  Backend,
  Delivery,
  Digest,
  SecretStore,
  SettingsFile,
  Sink,
} from '../../../src/ports.ts';
import { fake } from '../../helpers/fake.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const full = new UserError('store_unwritable', 'The disk is full.');

/** A recorder, and what was recorded; `broken` says what of the trail fails. */
function recording(broken: { ready?: boolean; append?: boolean } = {}) {
  const events: AuditEvent[] = [];
  const unrecorded: string[] = [];
  const audit = fake<AuditLog>('audit', {
    ready: async () => {
      if (broken.ready) throw full;
    },
    append: async (event) => {
      if (broken.append) throw full;
      events.push(event);
    },
  });
  const recorder: Recorder = {
    audit: async () => audit,
    digest: async () => fake<Digest>('digest', { sha256 }),
    unrecorded: ({ action }) => unrecorded.push(action),
  };
  return { events, unrecorded, recorder };
}

const ref = { user: 'svc-a', token: 'main' };
const token = { user_name: 'svc-a', token_name: 'main', expires_at: '', description: '', roles: [] };

describe('a backend', () => {
  test('records every change, with what it was about and never a secret', async () => {
    const { events, recorder } = recording();
    const plain = fake<Backend>('backend', {
      createUser: async ({ id }) => ({ id, created_at: '', created_by: '', roles: [] }),
      deleteUser: async () => undefined,
      addRole: async (_, role_name) => ({ role_name, assigned_by: '', assigned_at: '' }),
      removeRole: async () => undefined,
      createToken: async () => ({ token, secret: 'osmo_secret' }),
      deleteToken: async () => undefined,
      createRole: async (role) => ({ ...role, immutable: false }),
      deleteRole: async () => undefined,
    });
    const backend = audited(plain, backendEffects, recorder);
    await backend.createUser({ id: 'svc-a', roles: ['r'] });
    await backend.addRole('svc-a', 'r');
    await backend.removeRole('svc-a', 'r');
    const minted = await backend.createToken({
      ...ref,
      roles: ['r'],
      expires_on: '2027-01-01',
      description: 'free text',
    });
    await backend.deleteToken(ref);
    await backend.deleteUser('svc-a');
    await backend.createRole({ name: 'r', description: '', policies: [] });
    await backend.deleteRole('r');
    expect(minted.secret).toBe('osmo_secret');
    expect(events).toEqual([
      { action: 'user.create', user: 'svc-a', details: { roles: ['r'] }, outcome: 'done' },
      { action: 'role.assign', user: 'svc-a', role: 'r', outcome: 'done' },
      { action: 'role.remove', user: 'svc-a', role: 'r', outcome: 'done' },
      {
        action: 'token.create',
        ...ref,
        details: { roles: ['r'], expires_on: '2027-01-01' },
        fingerprint: sha256('osmo_secret').slice(0, 12),
        outcome: 'done',
      },
      { action: 'token.delete', ...ref, outcome: 'done' },
      { action: 'user.delete', user: 'svc-a', outcome: 'done' },
      { action: 'role.create', role: 'r', outcome: 'done' },
      { action: 'role.delete', role: 'r', outcome: 'done' },
    ]);
  });

  test('records a change that failed, with its code', async () => {
    const { events, recorder } = recording();
    const plain = fake<Backend>('backend', {
      deleteUser: async () => {
        throw new UserError('not_found', 'User svc-a not found.');
      },
    });
    await expect(audited(plain, backendEffects, recorder).deleteUser('svc-a')).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(events).toEqual([{ action: 'user.delete', user: 'svc-a', outcome: 'failed', error: 'not_found' }]);
  });

  test('reads without opening the trail, also where the backend is an object of a class', async () => {
    class Plain {
      readonly kind = 'osmo';
      #roles = ['r'];
      async listRoles() {
        return this.#roles;
      }
    }
    const recorder = fake<Recorder>('recorder', {});
    const backend = audited(new Plain() as unknown as Backend, backendEffects, recorder);
    expect(backend.kind).toBe('osmo');
    expect(await backend.listRoles()).toEqual(['r']);
  });

  test('changes nothing where the trail cannot be written', async () => {
    const { recorder } = recording({ ready: true });
    let changed = false;
    const plain = fake<Backend>('backend', {
      deleteUser: async () => {
        changed = true;
      },
    });
    await expect(audited(plain, backendEffects, recorder).deleteUser('svc-a')).rejects.toBe(full);
    expect(changed).toBe(false);
  });

  test('gives back what was made where only the record failed, and tells', async () => {
    const { unrecorded, recorder } = recording({ append: true });
    const plain = fake<Backend>('backend', { createToken: async () => ({ token, secret: 'osmo_secret' }) });
    const request = { ...ref, roles: [], expires_on: '2027-01-01', description: '' };
    expect((await audited(plain, backendEffects, recorder).createToken(request)).secret).toBe('osmo_secret');
    expect(unrecorded).toEqual(['token.create']);
  });
});

describe('a secret store', () => {
  const stored = (methods: Partial<SecretStore>) =>
    fake<SecretStore>('secrets', { kind: 'memory', ...methods });

  test('records what it hands out, keeps and forgets, by fingerprint', async () => {
    const { events, recorder } = recording();
    const secrets = audited(
      stored({ get: async () => 'osmo_secret', set: async () => undefined, delete: async () => true }),
      secretsEffects,
      recorder,
    );
    await secrets.set(ref, 'osmo_secret');
    expect(await secrets.get(ref)).toBe('osmo_secret');
    expect(await secrets.delete(ref)).toBe(true);
    const fingerprint = sha256('osmo_secret').slice(0, 12);
    const details = { store: 'memory' };
    expect(events).toEqual([
      { action: 'secret.keep', ...ref, details, fingerprint, outcome: 'done' },
      { action: 'secret.get', ...ref, fingerprint, outcome: 'done' },
      { action: 'secret.forget', ...ref, details, outcome: 'done' },
    ]);
  });

  test('records nothing where nothing was there', async () => {
    const { events, recorder } = recording();
    const secrets = audited(
      stored({ get: async () => undefined, delete: async () => false }),
      secretsEffects,
      recorder,
    );
    expect(await secrets.get(ref)).toBeUndefined();
    expect(await secrets.delete(ref)).toBe(false);
    expect(events).toEqual([]);
  });

  test('a locked store is recorded as a failure', async () => {
    const { events, recorder } = recording();
    const locked = async () => {
      throw new UserError('secret_store_locked', 'Locked.');
    };
    await expect(audited(stored({ get: locked }), secretsEffects, recorder).get(ref)).rejects.toMatchObject(
      {},
    );
    expect(events).toEqual([
      { action: 'secret.get', ...ref, outcome: 'failed', error: 'secret_store_locked' },
    ]);
  });

  test('hands a secret out even where that cannot be recorded, and tells; keeps none', async () => {
    const { unrecorded, recorder } = recording({ ready: true, append: true });
    const secrets = audited(
      stored({ get: async () => 'osmo_secret', set: async () => expect.unreachable() }),
      secretsEffects,
      recorder,
    );
    expect(await secrets.get(ref)).toBe('osmo_secret');
    expect(unrecorded).toEqual(['secret.get']);
    await expect(secrets.set(ref, 'osmo_secret')).rejects.toBe(full);
  });
});

describe('a delivery', () => {
  const deliveryTo = (sink: Partial<Sink>) =>
    fake<Delivery>('delivery', {
      sink: async (spec) => fake<Sink>('sink', { spec: `file:/full/${spec}`, ...sink }),
    });

  test('records what was handed where, done or failed, and nothing of a look', async () => {
    const { events, recorder } = recording();
    let fails = false;
    const delivery = audited(
      deliveryTo({
        probe: async () => undefined,
        readBack: async () => ({ kind: 'nothing' }),
        deliver: async () => {
          if (fails) throw new UserError('delivery_failed', 'No.');
        },
      }),
      deliveryEffects,
      recorder,
    );
    const sink = await delivery.sink('token', ref);
    await sink.probe();
    await sink.readBack();
    await sink.deliver('osmo_secret');
    fails = true;
    await expect(sink.deliver('osmo_secret')).rejects.toMatchObject({ code: 'delivery_failed' });
    const event = {
      action: 'token.deliver',
      ...ref,
      fingerprint: sha256('osmo_secret').slice(0, 12),
      details: { sink: 'file:/full/token' },
    };
    expect(events).toEqual([
      { ...event, outcome: 'done' },
      { ...event, outcome: 'failed', error: 'delivery_failed' },
    ]);
  });

  test('hands nothing on where the trail cannot be written', async () => {
    const { recorder } = recording({ ready: true });
    const sink = await audited(
      deliveryTo({ deliver: async () => expect.unreachable() }),
      deliveryEffects,
      recorder,
    ).sink('token', ref);
    await expect(sink.deliver('osmo_secret')).rejects.toBe(full);
  });
});

describe('settings', () => {
  const prod = { url: 'https://osmo', read_only: true };
  const before: Settings = { contexts: { prod, old: { url: 'https://old' } } };
  const file = fake<SettingsFile>('settings', { change: async (change) => change(before) });

  test('records which of them were changed', async () => {
    const { events, recorder } = recording();
    await audited(file, settingsEffects, recorder).change(() => ({
      current_context: 'prod',
      contexts: { prod: { ...prod, read_only: false } },
    }));
    const changed = ['contexts.prod.read_only', 'contexts.old', 'current_context'];
    expect(events).toEqual([{ action: 'settings.change', details: { changed }, outcome: 'done' }]);
  });

  test('records nothing where none was', async () => {
    const { events, recorder } = recording();
    await audited(file, settingsEffects, recorder).change((settings) => ({ ...settings }));
    expect(events).toEqual([]);
  });
});

describe('the table of what each method does', () => {
  interface Port {
    read(): Promise<void>;
    change(): Promise<void>;
  }

  test('does not compile before every method of the port stands in it, and no other', () => {
    // @ts-expect-error: `change` is missing
    const short: Effects<Port> = { read: 'read' };
    // @ts-expect-error: `other` is no method of the port
    const long: Effects<Port> = { read: 'read', change: 'read', other: 'read' };
    expect([short, long]).toHaveLength(2);
  });

  test('records each change of a backend, and refuses each in a context that is read-only', async () => {
    const writes = Object.entries(backendEffects).flatMap(([name, effect]) =>
      effect !== 'read' && effect.effect === 'write' ? [name as keyof Backend] : [],
    );
    const anything = fake<Backend>(
      'backend',
      Object.fromEntries(writes.map((name) => [name, async () => ({})])),
    );
    const { events, recorder } = recording();
    const digest = {
      ...recorder,
      digest: async () => fake<Digest>('digest', { sha256: () => '0'.repeat(64) }),
    };
    const { readOnlyBackend } = await import('../../../src/decorators/read-only-backend.ts');
    for (const name of writes) {
      const call = (backend: Backend) =>
        (backend[name] as (...asked: unknown[]) => Promise<unknown>)({}, 'x');
      await call(audited(anything, backendEffects, digest));
      await expect(call(readOnlyBackend(anything, 'prod'))).rejects.toMatchObject({ code: 'read_only' });
    }
    expect(events).toHaveLength(writes.length);
    expect(writes.length).toBeGreaterThan(7);
  });
});
