import { createHash } from 'node:crypto';
import type { Services } from '../../../components/screen.ts';
import { CancelledError, UserError } from '../../../src/errors.ts';
import type {
  Backend,
  Browser,
  DesktopClipboard,
  Files,
  Logins,
  Ports,
  SecretStores,
  SettingsFile,
  UsePorts,
} from '../../../src/ports.ts';
import { createActions } from '../../../src/usecases/actions.ts';
import type { OpenedPorts } from '../../../src/usecases/rotation/ports.ts';
import { prepareRotation } from '../../../src/usecases/rotation/prepare.ts';
import { rotateToken } from '../../../src/usecases/rotation/rotate-token.ts';
import { keepSecret } from '../../../src/usecases/secret/store-secret.ts';
import { demoAudit } from '../../../store/demo/audit.ts';
import { demoDelivery } from '../../../store/demo/delivery.ts';
import { demoMachine, demoRecords, demoStoreFile } from '../../../store/demo/machine.ts';
import { demoRunner } from '../../../store/demo/refusals.ts';
import { demoRotations } from '../../../store/demo/rotations.ts';
import { createLocalBackend } from '../../../store/local/backend.ts';
import { openMemoryStore } from '../../../store/local/memory-store.ts';
import { secretRecordsInMemory } from '../../../store/secret-records/records-in-memory.ts';
import { memoryEntries } from '../../../store/secrets/memory-entries.ts';
import { secretStore } from '../../../store/secrets/secret-store.ts';
import { fake } from '../../helpers/fake.ts';
import { testNow } from '../world.ts';

/** A call that changed the world, or that would have. */
export interface Change {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** A context in memory whose backend answers when it is told to, or fails. */
export interface SlowWorld {
  readonly services: Services;
  readonly changes: Change[];
  /** Whose secret is which. */
  readonly secrets: Map<string, { readonly user: string; readonly token: string }>;
  /** What was put on the clipboard. */
  onCopy: (text: string) => void;
  onChange: (change: Change) => void;
  /** Lets the oldest calls that wait be answered; all of them where no number is given. */
  settle(count?: number): Promise<void>;
  /** Readings fail until this is false again. */
  failing: boolean;
  /** Somebody else changes the same context. */
  elsewhere(change: 'delete-account' | 'delete-token' | 'add-account'): Promise<void>;
}

const changing = new Set([
  'createUser',
  'deleteUser',
  'addRole',
  'removeRole',
  'createToken',
  'deleteToken',
  'createRole',
  'deleteRole',
]);

/** Two ids that are the same in what a short column shows of them. */
const longId = (middle: string) => `svc-${'long-'.repeat(9)}${middle}-${'name-'.repeat(9)}end`;

/** Digits that are no secret of anybody, but of the right length and different for each token. */
function randomOf(): Ports['random'] {
  let count = 0;
  return { bytes: (length) => createHash('sha512').update(String(count++)).digest().subarray(0, length) };
}

/** @returns accounts, tokens, roles, unfinished rotations, and secrets that are stored. */
export async function slowWorld(): Promise<SlowWorld> {
  const clock = { now: () => testNow };
  const digest = { sha256: (text: string) => createHash('sha256').update(text).digest('hex') };
  const random = randomOf();
  const real = createLocalBackend({ store: openMemoryStore(), clock, random, identity: 'admin@laptop' });
  const secretEntries = secretStore(memoryEntries());
  const secretRecords = secretRecordsInMemory(clock);
  const rotations = demoRotations();
  const known: SlowWorld['secrets'] = new Map();
  const ports: OpenedPorts = {
    backend: real,
    secretRecords,
    rotations,
    delivery: demoDelivery(digest),
    digest,
    clock,
    runner: demoRunner,
    secrets: secretEntries,
  };
  const token = async (user: string, name: string, date: string, roles: string[], isStored = true) => {
    const request = { user, token: name, expires_on: date, description: '', roles };
    const { secret } = await real.createToken(request);
    known.set(secret, { user, token: name });
    if (isStored) await keepSecret(ports, { user, token: name }, secret, { expires_at: `${date}T00:00:00Z` });
  };
  for (let index = 0; index < 9; index++) {
    await real.createRole({ name: `role-${index}`, description: '', policies: [] });
  }
  const many = Array.from({ length: 9 }, (_, index) => `role-${index}`);
  await real.createUser({ id: 'svc-many-roles', roles: many });
  await real.createUser({ id: 'svc-none', roles: [] });
  await real.createUser({ id: 'svc-a', roles: ['osmo-user', 'osmo-backend'] });
  for (const id of [longId('one'), longId('two')]) await real.createUser({ id, roles: ['osmo-ctrl'] });
  for (let index = 0; index < 9; index++) {
    await real.createUser({ id: `svc-${index}`, roles: ['osmo-user'] });
    await token(`svc-${index}`, `main-${index}`, `2026-12-${index + 10}`, ['osmo-user'], index % 2 === 0);
  }
  await token('svc-many-roles', 'wide', '2026-12-01', many);
  for (const name of ['t-1', 't-2', 't-3']) await token('svc-a', name, '2026-12-03', ['osmo-user']);
  await token(longId('one'), 'deep', '2026-12-04', ['osmo-ctrl']);
  await token(longId('two'), 'deep', '2026-12-05', ['osmo-ctrl']);
  await interrupt(ports, { user: 'svc-1', token: 'main-1' });
  const waiting = { user: 'svc-2', token: 'main-2' };
  const request = { grace: '24h' };
  await rotateToken(ports, await prepareRotation(ports, waiting, request), request, {});

  const waitingCalls: (() => void)[] = [];
  const changes: Change[] = [];
  const world: SlowWorld = {
    services: {
      context: 'local',
      actions: createActions((async (...names: string[]) =>
        Object.fromEntries(names.map((name) => [name, all[name as keyof typeof all]]))) as UsePorts),
      elsewhere: () => world.services.actions,
      copy: ((text: string) => {
        world.onCopy(text);
        return Promise.resolve('copied');
      }) as Services['copy'],
    },
    changes,
    secrets: known,
    onCopy: () => undefined,
    onChange: () => undefined,
    failing: false,
    async settle(count = Number.POSITIVE_INFINITY) {
      for (let left = count; left > 0; left--) {
        await idle();
        const next = waitingCalls.shift();
        if (next === undefined) break;
        next();
      }
      await idle();
    },
    async elsewhere(change) {
      const { users } = await real.listUsers({});
      const [first] = users.filter(({ id }) => id.startsWith('svc-')).sort((a, b) => (a.id < b.id ? -1 : 1));
      if (change === 'add-account') await real.createUser({ id: `aaa-${users.length}`, roles: [] });
      if (first === undefined) return;
      if (change === 'delete-account') await real.deleteUser(first.id);
      if (change === 'delete-token') {
        const [gone] = await real.listTokens('svc-a').catch(() => []);
        if (gone) await real.deleteToken({ user: 'svc-a', token: gone.token_name });
      }
    },
  };
  const backend = new Proxy(real, {
    get(target, name: string) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const isChange = changing.has(name);
        if (isChange) {
          const change = { method: name, args };
          changes.push(change);
          world.onChange(change);
        }
        const fails = world.failing && !isChange;
        await new Promise<void>((resolve) => waitingCalls.push(resolve));
        if (fails) throw new UserError('backend_unreachable', 'The service cannot be reached.', 'Try again.');
        const result: unknown = await Reflect.apply(method, target, args);
        if (name === 'createToken') {
          const { secret, token: made } = result as Awaited<ReturnType<Backend['createToken']>>;
          known.set(secret, { user: made.user_name, token: made.token_name });
        }
        return result;
      };
    },
  });
  const secrets = {
    ...secretEntries,
    kind: secretEntries.kind,
    probe: () => secretEntries.probe(),
    set: secretEntries.set.bind(secretEntries),
    delete: secretEntries.delete.bind(secretEntries),
    async get(ref: Parameters<typeof secretEntries.get>[0]) {
      await new Promise<void>((resolve) => waitingCalls.push(resolve));
      return secretEntries.get(ref);
    },
  };
  const all = {
    ...ports,
    logins: loginsThatWait,
    browser: fake<Browser>('browser', { available: true, open: async () => true }),
    secretEntries: memoryEntries(),
    backend,
    secrets,
    audit: demoAudit(clock, digest, () => 'admin@laptop'),
    machine: demoMachine,
    records: demoRecords,
    storeFile: demoStoreFile,
    secretStores: fake<SecretStores>('secretStores', {
      standing: async () => ({
        kind: 'keychain',
        byVariable: false,
        file: 'new',
        keyFile: '/home/admin/secrets.key',
      }),
      open: async () => secrets,
      use: async () => undefined,
    }),
    files: fake<Files>('files', {
      whole: (path) => path,
      complete: async (text) => [`${text}one`, `${text}two`],
      seen: async () => undefined,
    }),
    clipboard: fake<DesktopClipboard>('clipboard', {}),
    prompter: fake<Ports['prompter']>('prompter', {}),
    settings: fake<SettingsFile>('settings', {
      read: async () => ({ contexts: { prod: { url: 'https://osmo.example.com', production: true } } }),
      change: async (change) => change({ contexts: {} }),
    }),
  };
  await all.audit.append({ action: 'user.create', outcome: 'done', user: 'svc-a' });
  return world;
}

/** A service that lets people in by every method but a name alone, and a person who never comes back from the browser. */
const loginsThatWait = fake<Logins>('logins', {
  offer: async () => {
    const provider = { endpoint: 'https://id.example.com/x', client_id: 'osmo' };
    return { device: provider, browser: provider, token_endpoint: provider.endpoint };
  },
  async prove(_server, _offer, { method }, { visit, signal }) {
    const url = 'https://id.example.com/device?user_code=ABCD-EFGH';
    if (method === 'code') await visit({ url, code: 'ABCD-EFGH', seconds: 600 });
    if (method === 'pkce') await visit({ url, seconds: 300 });
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(new CancelledError()), { once: true });
    });
  },
});

/** Begins to rotate, and stops after the new token was made. */
async function interrupt(ports: OpenedPorts, ref: { user: string; token: string }): Promise<void> {
  const controller = new AbortController();
  const watch = (_: unknown, step: { name: string }, state: string) => {
    if (step.name === 'mint' && state === 'done') controller.abort();
  };
  await rotateToken(ports, await prepareRotation(ports, ref, {}), {}, { watch, signal: controller.signal });
}

/** Lets everything go on that waits for nothing from outside. */
async function idle(): Promise<void> {
  for (let round = 0; round < 4; round++) await new Promise((resolve) => setImmediate(resolve));
}
