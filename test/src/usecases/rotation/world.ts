import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import { fingerprintOf } from '../../../../src/domain/token/token.ts';
import { UserError } from '../../../../src/errors.ts';
import type {
  Backend,
  Delivery,
  Held,
  RotationJournal,
  Runner,
  SecretStore,
  Sink,
} from '../../../../src/ports.ts';
import type { OpenedPorts } from '../../../../src/usecases/rotation/ports.ts';
import { findSecret } from '../../../../src/usecases/secret/get-secret.ts';
import { keepSecret } from '../../../../src/usecases/secret/store-secret.ts';
import { createLocalBackend } from '../../../../store/local/backend.ts';
import { openFileStore } from '../../../../store/local/local-store.ts';
import { secretRecordsInMemory } from '../../../../store/secret-records/records-in-memory.ts';
import { memoryEntries } from '../../../../store/secrets/memory-entries.ts';
import { noEntries } from '../../../../store/secrets/no-entries.ts';
import { secretStore } from '../../../../store/secrets/secret-store.ts';
import { fake } from '../../../helpers/fake.ts';
import { temporaryHome } from '../../../helpers/program.ts';

/** The instant at which these tests take place; `world.time.now` may move on. */
export const start = new Date('2026-11-24T12:00:00Z');

/** The token that the tests rotate. */
export const ref = { user: 'svc-a', token: 'main' };

/** A sink in memory: what it holds, and what shall go wrong with it. */
export interface TestSink {
  held: string | undefined;
  /** Cannot be looked into, as a command. */
  blind?: boolean;
  fails?: 'probe' | 'deliver' | 'read-back' | 'everything';
  /** Stores something else than it was given. */
  garbles?: boolean;
  deliveries: number;
}

/** Everything a rotation touches, in memory but for the store of the backend. */
export interface World {
  readonly ports: OpenedPorts;
  readonly backend: Backend;
  readonly secrets: SecretStore;
  readonly sinks: Record<string, TestSink>;
  readonly records: Map<string, Rotation>;
  readonly time: { now: Date };
  /** What `--verify-with` was run with, and how it shall end. */
  readonly verification: { exitCode: number; env: Record<string, string>[] };
  /** Called after each call that changes the world, with how many there were. */
  onChange: (count: number) => Promise<void> | void;
  /** A process that died holds no lock. */
  die(): void;
}

/** @returns a world with one account, one token, its secret kept and delivered to each of the sinks. */
export async function makeWorld(
  options: { readonly sinks?: readonly string[]; readonly store?: 'memory' | 'none' } = {},
): Promise<World & { readonly secret: string }> {
  const time = { now: start };
  const clock = { now: () => time.now };
  const digest = { sha256: (text: string) => createHash('sha256').update(text).digest('hex') };
  const backend = createLocalBackend({
    store: openFileStore(path.join(await temporaryHome(), 'store.json')),
    clock,
    random: { bytes: (count) => randomBytes(count) },
    identity: 'admin@laptop',
  });
  const secrets = secretStore(options.store === 'none' ? noEntries : memoryEntries());
  const secretRecords = secretRecordsInMemory(clock);
  const specs = options.sinks ?? [];
  const sinks = Object.fromEntries(
    specs.map((spec): [string, TestSink] => [spec, { held: undefined, deliveries: 0 }]),
  );
  const verification: World['verification'] = { exitCode: 0, env: [] };
  const records = new Map<string, Rotation>();
  const locks = new Set<string>();
  let changes = 0;
  const watched: Watched = async (change) => {
    const result = await change();
    await world.onChange(++changes);
    return result;
  };
  const world: World = {
    ports: {
      backend: watching(backend, ['createToken', 'deleteToken'], watched),
      secretRecords: watching(secretRecords, ['record', 'remove'], watched),
      secrets: watching(secrets, ['probe', 'set', 'delete'], watched),
      digest,
      clock,
      delivery: memoryDelivery(sinks, digest, watched),
      rotations: watching(memoryJournal(records, locks), ['save', 'remove'], watched),
      runner: fake<Runner>('runner', {
        run: async (_command, _args, { env = {} } = {}) => {
          verification.env.push(env);
          return { exitCode: verification.exitCode, signal: undefined, stdout: '', stderr: '' };
        },
      }),
    },
    backend,
    secrets,
    sinks,
    records,
    time,
    verification,
    onChange: () => undefined,
    die: () => locks.clear(),
  };
  const secret = await makeToken(world, specs);
  changes = 0;
  return Object.assign(world, { secret });
}

async function makeToken({ ports, sinks }: World, specs: readonly string[]): Promise<string> {
  const { backend, secretRecords, secrets } = ports;
  await backend.createUser({ id: ref.user, roles: ['osmo-user', 'osmo-backend'] });
  const token = { ...ref, expires_on: '2027-02-22', description: 'Main', roles: ['osmo-user'] };
  const made = await backend.createToken(token);
  if (secrets.kind !== 'none')
    await keepSecret(ports, ref, made.secret, { expires_at: made.token.expires_at });
  if (specs.length > 0)
    await secretRecords.record(ref, {
      ...(secrets.kind === 'none' ? notStored(ports, made.secret) : {}),
      sinks: specs,
    });
  for (const sink of Object.values(sinks)) sink.held = made.secret;
  return made.secret;
}

function notStored({ digest }: OpenedPorts, secret: string) {
  return {
    store: 'none',
    fingerprint: fingerprintOf(digest.sha256(secret)),
    kept_at: start.toISOString(),
  } as const;
}

/** Makes a change and tells of it. */
type Watched = <Result>(change: () => Promise<Result>) => Promise<Result>;

/** @returns a port of which some methods are told of. */
function watching<Port extends object>(port: Port, methods: readonly (keyof Port)[], watched: Watched): Port {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const call = value.bind(target);
      if (!methods.includes(name as keyof Port)) return call;
      return (...given: unknown[]) => watched(() => call(...given));
    },
  });
}

/** @returns a journal in memory. */
export function memoryJournal(records: Map<string, Rotation>, locks: Set<string>): RotationJournal {
  return {
    list: async () => [...records.values()],
    find: async (id) => records.get(id),
    async save(rotation) {
      records.set(rotation.id, structuredClone(rotation));
    },
    async remove(id) {
      records.delete(id);
    },
    isInWork: async (id) => locks.has(id),
    async exclusively(id, work) {
      if (locks.has(id)) return undefined;
      locks.add(id);
      try {
        return { result: await work() };
      } finally {
        locks.delete(id);
      }
    },
  };
}

function memoryDelivery(
  sinks: Record<string, TestSink>,
  digest: OpenedPorts['digest'],
  watched: Watched,
): Delivery {
  return {
    async sink(spec) {
      const sink = sinks[spec];
      if (sink === undefined) throw new UserError('usage', `${spec} names no sink.`);
      const trouble = (at: TestSink['fails']) => {
        if (sink.fails === at || sink.fails === 'everything')
          throw new UserError('delivery_failed', `${spec} is down (${at}).`, 'Bring it up.');
      };
      const sinkNow: Sink = {
        spec,
        probe: async () => trouble('probe'),
        async deliver(secret) {
          trouble('deliver');
          sink.deliveries++;
          sink.held = sink.garbles ? 'garbage' : secret;
        },
        async readBack(): Promise<Held> {
          trouble('read-back');
          if (sink.blind) return { kind: 'unknown' };
          return sink.held === undefined
            ? { kind: 'nothing' }
            : { kind: 'secret', sha256: digest.sha256(sink.held) };
        },
      };
      return watching(sinkNow, ['deliver'], watched);
    },
  };
}

/** @returns the names of the user's tokens. */
export async function tokenNames({ backend }: Pick<World, 'backend'>): Promise<string[]> {
  return (await backend.listTokens(ref.user)).map(({ token_name }) => token_name);
}

/** @returns the tokens whose secret lies in the secret store. */
export async function keptNames({ ports, secrets }: World): Promise<string[]> {
  const records = await ports.secretRecords.list();
  const names = records.map(({ token }) => token);
  const all = [...new Set([...names, 'main', 'main-2', 'main-3', 'main-4'])];
  const found: string[] = [];
  for (const token of all) if (await secrets.get({ user: ref.user, token })) found.push(token);
  return found.sort();
}

/** @returns which token `token get NAME` answers with, by asking the backend. */
export async function answers({ ports, backend, secrets }: World, name: string): Promise<string> {
  const { secret } = await findSecret(
    { secretRecords: ports.secretRecords, clock: ports.clock, secrets: async () => secrets },
    { ...ref, token: name },
  );
  return (await backend.verifyToken(secret)).token_name;
}

/** @returns which token the secret in a sink is of; throws where it does not work. */
export async function worksIn({ sinks, backend }: World, spec: string): Promise<string> {
  return (await backend.verifyToken(sinks[spec]?.held ?? '')).token_name;
}
