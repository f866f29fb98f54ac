import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Overrides } from '../../src/context.ts';
import { UserError } from '../../src/errors.ts';
import { main } from '../../src/main.ts';
import type { Ports, Prompter, SecretStore } from '../../src/ports.ts';
import { createLocalBackend } from '../../store/local/backend.ts';
import { openFileStore } from '../../store/local/local-store.ts';
import { secretRecordsInMemory } from '../../store/secret-records/records-in-memory.ts';
import { memoryEntries } from '../../store/secrets/memory-entries.ts';
import { secretStore } from '../../store/secrets/secret-store.ts';
import { fake } from './fake.ts';
import { temporaryHome } from './program.ts';
import { memoryStreams } from './streams.ts';

/** A run of the whole program in this process. */
export interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** A world for commands: a real local backend, with secrets in memory. */
export interface CommandWorld extends Pick<Ports, 'backend' | 'secrets' | 'secretRecords'> {
  /** Runs one command line. `input` is stdin; `prompter` answers where there is a terminal. */
  run(
    argv: readonly string[],
    options?: { readonly input?: string; readonly prompter?: Partial<Prompter> },
  ): Promise<Run>;
}

/** @returns a world at a fixed instant, with parts of it replaced. */
export async function commandWorld(parts: Overrides = {}): Promise<CommandWorld> {
  const clock = { now: () => new Date('2026-11-24T12:00:00Z') };
  const home = await temporaryHome();
  // What has no part here is looked for there, and not in the home of whoever runs the tests.
  const env = { SVCACCT_HOME: path.join(home, 'svcacct') };
  const backend = createLocalBackend({
    store: openFileStore(path.join(home, 'store.json')),
    clock,
    random: { bytes: (count) => randomBytes(count) },
    identity: 'admin@laptop',
  });
  const secrets = secretStore(memoryEntries());
  const secretRecords = secretRecordsInMemory(clock);
  const ports = {
    backend: () => backend,
    secrets: () => secrets,
    secretRecords: () => secretRecords,
    clock: () => clock,
  };
  return {
    backend,
    secrets,
    secretRecords,
    async run(argv, { input, prompter } = {}) {
      const streams = memoryStreams({ input: input ?? '' });
      const person = fake<Prompter>('prompter', { available: prompter !== undefined, ...prompter });
      const exitCode = await main(argv, env, streams, { ...ports, prompter: () => person, ...parts });
      return { exitCode, out: streams.out(), err: streams.err() };
    },
  };
}

/** @returns a secret store that is out of reach. */
export function brokenSecrets(): SecretStore {
  const fail = async (): Promise<never> => {
    throw new UserError('secret_store_unavailable', 'There is no keychain here.', 'Start one.');
  };
  return { kind: 'keychain', probe: fail, get: fail, set: fail, delete: fail };
}
