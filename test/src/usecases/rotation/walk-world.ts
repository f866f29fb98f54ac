import { createHash, randomBytes } from 'node:crypto';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import { standingOf } from '../../../../src/domain/rotation/standing.ts';
import { main } from '../../../../src/main.ts';
import type {
  Backend,
  Delivery,
  Prompter,
  Runner,
  SecretRecord,
  SecretStore,
  SettingsFile,
} from '../../../../src/ports.ts';
import type { OpenedPorts } from '../../../../src/usecases/rotation/ports.ts';
import { keepSecret } from '../../../../src/usecases/secret/store-secret.ts';
import { createLocalBackend } from '../../../../store/local/backend.ts';
import { contentOf } from '../../../../store/local/content.ts';
import { parse, type StoreDocument, serialize } from '../../../../store/local/layout.ts';
import { createStore } from '../../../../store/local/local-store.ts';
import { openOsmoBackend } from '../../../../store/osmo/open.ts';
import { devSession } from '../../../../store/osmo/session.ts';
import { openWire } from '../../../../store/osmo/wire.ts';
import { secretRecordsInMemory } from '../../../../store/secret-records/records-in-memory.ts';
import { secretStore } from '../../../../store/secrets/secret-store.ts';
import { fake } from '../../../helpers/fake.ts';
import { openTestServer } from '../../../helpers/osmo-server/for-tests.ts';
import { admin } from '../../../helpers/osmo-server/server.ts';
import { memoryStreams } from '../../../helpers/streams.ts';
import { memoryJournal, ref, start } from './world.ts';

/** What a backend stores, taken out and put back as whoever restores its store or its database does. */
interface Stored {
  readonly backend: Backend;
  take(): unknown;
  put(content: unknown): void;
  /** What is stored, for comparison: hashes and names as they are. */
  text(): string;
}

/** Everything there is at one moment of a walk. */
export interface Moment {
  readonly content: unknown;
  readonly secrets: ReadonlyMap<string, string>;
  readonly secretRecords: readonly SecretRecord[];
  readonly records: ReadonlyMap<string, Rotation>;
  readonly now: Date;
}

/** A world that can be brought to any moment it has been at. */
export interface WalkWorld {
  readonly ports: OpenedPorts;
  readonly secrets: SecretStore;
  readonly backend: Backend;
  readonly records: ReadonlyMap<string, Rotation>;
  readonly time: { now: Date };
  /** The first moment: one account, one token, its secret stored. */
  readonly first: Moment;
  moment(): Promise<Moment>;
  comeTo(moment: Moment): Promise<void>;
  /** Brings back what the backend stored at the first moment; what this program stores here stays. */
  restoreStore(): void;
  /** What makes this moment another one for whatever is done next. */
  key(): Promise<string>;
  /** Runs a command line as a person copies it. */
  run(command: string): Promise<{ readonly exitCode: number; readonly said: string }>;
}

/** @returns a world on one of the backends. */
export async function walkWorld(kind: Backend['kind']): Promise<WalkWorld> {
  const time = { now: start };
  const clock = { now: () => time.now };
  const digest = { sha256: (text: string) => createHash('sha256').update(text).digest('hex') };
  const stored = kind === 'local' ? localStored(clock) : await osmoStored(clock);
  const { backend } = stored;
  const held = new Map<string, string>();
  const secrets = secretStore({
    kind: 'memory',
    probe: async () => {},
    get: async (name) => held.get(name),
    set: async (name, secret) => {
      held.set(name, secret);
    },
    delete: async (name) => held.delete(name),
  });
  const secretRecords = secretRecordsInMemory(clock);
  const records = new Map<string, Rotation>();
  const ports: OpenedPorts = {
    ...{ backend, secretRecords, secrets, digest, clock },
    delivery: fake<Delivery>('delivery', {}),
    rotations: memoryJournal(records, new Set()),
    runner: fake<Runner>('runner', {}),
  };
  // A store without accounts is a finding of its own.
  await backend.createUser({ id: 'svc-other', roles: [] });
  await backend.createUser({ id: ref.user, roles: ['osmo-user', 'osmo-backend'] });
  const token = { ...ref, expires_on: '2027-02-22', description: 'Main', roles: ['osmo-user'] };
  const made = await backend.createToken(token);
  await keepSecret(ports, ref, made.secret, { expires_at: made.token.expires_at });
  const moment = async (): Promise<Moment> => ({
    content: stored.take(),
    secrets: new Map(held),
    secretRecords: await secretRecords.list(),
    records: structuredClone(records),
    now: time.now,
  });
  const first = await moment();
  const overrides = {
    backend: () => backend,
    secrets: () => secrets,
    secretRecords: () => secretRecords,
    clock: () => clock,
    digest: () => digest,
    rotations: () => ports.rotations,
    delivery: () => ports.delivery,
    settings: () => fake<SettingsFile>('settings', { read: async () => ({ contexts: {} }) }),
    prompter: () => fake<Prompter>('prompter', { available: false }),
  };
  return {
    ...{ ports, secrets, backend, records, time, first, moment },
    async comeTo(to) {
      stored.put(to.content);
      replace(held, to.secrets);
      replace(records, structuredClone(to.records));
      time.now = to.now;
      for (const one of await secretRecords.list()) await secretRecords.remove(one);
      for (const { user, token, ...record } of to.secretRecords)
        await secretRecords.record({ user, token }, record);
    },
    restoreStore: () => stored.put(first.content),
    async key() {
      const known = (await secretRecords.list())
        .map((one) => `${one.token} ${JSON.stringify(one, Object.keys(one).sort())}`)
        .sort();
      const hashes = [...held].map(([name, secret]) => `${name} ${digest.sha256(secret)}`).sort();
      const unfinished = [...records.values()].map((one) => [one, standingOf(one, time.now)]);
      return canonical(JSON.stringify([stored.text(), known, hashes, unfinished]));
    },
    async run(command) {
      const streams = memoryStreams({ input: '' });
      const [program, ...argv] = command.split(' ');
      if (program !== 'svcacct') throw new Error(`no command of svcacct: ${command}`);
      const exitCode = await main(argv, {}, streams, overrides);
      return { exitCode, said: `${streams.out()}${streams.err()}` };
    },
  };
}

/** Hashes become their order of appearance, and instants nothing: what differs in them alone is the same state. */
function canonical(text: string): string {
  const seen: string[] = [];
  return text
    .replace(/\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?/g, 'DATE')
    .replace(/\b[0-9a-f]{12}(?:[0-9a-f]{52})?\b/g, (hash) => {
      const short = hash.slice(0, 12);
      if (!seen.includes(short)) seen.push(short);
      return `#${seen.indexOf(short)}`;
    });
}

function replace<Value>(target: Map<string, Value>, source: ReadonlyMap<string, Value>): void {
  target.clear();
  for (const [key, value] of source) target.set(key, value);
}

function localStored(clock: OpenedPorts['clock']): Stored {
  let bytes: Buffer | undefined;
  const adapter = {
    read: async () => (bytes === undefined ? null : parse(contentOf(bytes))),
    write: async (document: StoreDocument) => {
      bytes = serialize(document);
    },
  };
  const backend = createLocalBackend({
    store: createStore(adapter, (work) => work()),
    clock,
    random: { bytes: (count) => randomBytes(count) },
    identity: 'admin@laptop',
  });
  return {
    backend,
    take: () => bytes,
    put: (content) => {
      bytes = content as Buffer;
    },
    // The first line is of no account, the last a checksum.
    text: () =>
      (bytes?.toString('utf8') ?? '')
        .split('\n')
        .slice(1)
        .join('\n')
        .replace(/\n\],"crc32.*$/s, ''),
  };
}

async function osmoStored(clock: OpenedPorts['clock']): Promise<Stored> {
  const server = await openTestServer({ now: clock.now });
  const { users, secrets } = server.state;
  const remote = { url: server.url, method: 'dev', username: admin } as const;
  return {
    backend: openOsmoBackend(remote, devSession(admin), { clock, wire: openWire() }),
    take: () => structuredClone({ users, secrets }),
    put: (content) => {
      const copy = structuredClone(content) as { users: typeof users; secrets: typeof secrets };
      replace(users, copy.users);
      replace(secrets, copy.secrets);
    },
    text: () => {
      const own = users.get(ref.user);
      const tokens = [...(own?.tokens.values() ?? [])].map(
        ({ token_name, sha256, roles }) => `${token_name} ${sha256} ${[...roles.keys()]}`,
      );
      return JSON.stringify([own === undefined ? 'no account' : [...own.roles.keys()], tokens.sort()]);
    },
  };
}
