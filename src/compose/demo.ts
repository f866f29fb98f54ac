import { demoAudit } from '../../store/demo/audit.ts';
import { demoDelivery } from '../../store/demo/delivery.ts';
import { demoMachine, demoRecords, demoStoreFile } from '../../store/demo/machine.ts';
import {
  demoBrowser,
  demoClipboard,
  demoLauncher,
  demoLogins,
  demoRunner,
  readOnlyFiles,
} from '../../store/demo/refusals.ts';
import { demoRotations } from '../../store/demo/rotations.ts';
import { demoStores } from '../../store/demo/secret-stores.ts';
import { seedDemo } from '../../store/demo/seed.ts';
import { demoSettings } from '../../store/demo/settings.ts';
import { createLocalBackend } from '../../store/local/backend.ts';
import { openMemoryStore } from '../../store/local/memory-store.ts';
import { secretRecordsInMemory } from '../../store/secret-records/records-in-memory.ts';
import { memoryEntries } from '../../store/secrets/memory-entries.ts';
import { secretStore } from '../../store/secrets/secret-store.ts';
import { backendEffects } from '../decorators/backend.ts';
import { audited } from '../decorators/decorate.ts';
import { deliveryEffects } from '../decorators/delivery.ts';
import type { Recorder } from '../decorators/record.ts';
import { secretsEffects } from '../decorators/secrets.ts';
import { utcDate } from '../domain/time/expiry.ts';
import type { Ports, Streams } from '../ports.ts';
import { createFiles } from '../system/files.ts';

/** Parts that touch nothing: the demo has the same. */
export type Untouching = 'clock' | 'digest' | 'random' | 'patterns' | 'prompter' | 'progress';

/** Every other part, made for the demo: one that is added to the ports is added here, or nothing compiles. */
export type DemoParts = {
  readonly [Name in Exclude<keyof Ports, Untouching>]: () => Promise<Ports[Name]> | Ports[Name];
};

/** Whoever looks at the demo: the same everywhere, so that pictures of it are. */
const me = 'admin@laptop';

/**
 * The composition root of `--demo`: every part that would touch the machine, in memory, with the data of a site.
 * Commands and screens do not know the difference.
 */
export async function demoParts(
  { clock, digest, random }: Pick<Ports, 'clock' | 'digest' | 'random'>,
  streams: Pick<Streams, 'stdin'>,
): Promise<DemoParts> {
  let hand: { readonly instant: Date; readonly actor: string } | undefined;
  const time = { now: () => hand?.instant ?? clock.now() };
  const audit = demoAudit(time, digest, () => hand?.actor ?? me);
  const recorder: Recorder = {
    audit: async () => audit,
    digest: async () => digest,
    unrecorded: () => undefined,
  };
  const store = openMemoryStore();
  const backend = (identity: string) =>
    audited(createLocalBackend({ store, clock: time, random, identity }), backendEffects, recorder);
  const secrets = audited(secretStore(memoryEntries()), secretsEffects, recorder);
  const secretRecords = secretRecordsInMemory(time);
  const rotations = demoRotations();
  const now = clock.now();
  await seedDemo({
    backend,
    secrets,
    secretRecords,
    rotations,
    digest,
    now,
    set: (instant, actor) => (hand = { instant, actor }),
  });
  hand = undefined;
  return {
    backend: () => backend(me),
    secrets: () => secrets,
    secretStores: () => demoStores(secrets),
    secretEntries: memoryEntries,
    secretRecords: () => secretRecords,
    settings: demoSettings,
    audit: () => audit,
    rotations: () => rotations,
    records: () => demoRecords,
    storeFile: () => demoStoreFile,
    machine: () => demoMachine,
    // Nobody else has a part in it.
    changes: () => ({ isComplete: true, sign: async () => '' }),
    delivery: () => audited(demoDelivery(digest), deliveryEffects, recorder),
    logins: () => demoLogins,
    browser: () => demoBrowser,
    // Nobody is told unasked of what is made up.
    notices: () => ({ lastDay: async () => utcDate(clock.now()), told: async () => undefined }),
    runner: () => demoRunner,
    launcher: () => demoLauncher,
    clipboard: () => demoClipboard,
    files: () => createFiles(() => streams.stdin, readOnlyFiles),
  };
}
