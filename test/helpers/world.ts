import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Overrides } from '../../src/context.ts';
import { tokenLabel } from '../../src/domain/token.ts';
import { UserError } from '../../src/errors.ts';
import { main } from '../../src/main.ts';
import type { Backend, KeptSecret, KeptSecrets, Ports, Prompter, SecretStore } from '../../src/ports.ts';
import { createLocalBackend } from '../../store/local/backend.ts';
import { openFileStore } from '../../store/local/local-store.ts';
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
export interface CommandWorld {
  readonly backend: Backend;
  readonly secrets: Map<string, string>;
  readonly kept: Map<string, KeptSecret>;
  /** Runs one command line. `input` is stdin; `prompter` answers where there is a terminal. */
  run(
    argv: readonly string[],
    options?: { readonly input?: string; readonly prompter?: Partial<Prompter> },
  ): Promise<Run>;
}

/** @returns a world at a fixed instant, with parts of it replaced. */
export async function commandWorld(parts: Overrides = {}): Promise<CommandWorld> {
  const clock = { now: () => new Date('2026-11-24T12:00:00Z') };
  const backend = createLocalBackend({
    store: openFileStore(path.join(await temporaryHome(), 'store.json')),
    clock,
    random: { bytes: (count) => randomBytes(count) },
    identity: 'admin@laptop',
  });
  const secrets = new Map<string, string>();
  const kept = new Map<string, KeptSecret>();
  const ports = {
    backend: () => backend,
    secrets: () => memorySecrets(secrets),
    kept: () => memoryKept(kept, clock),
    clock: () => clock,
  };
  return {
    backend,
    secrets,
    kept,
    async run(argv, { input, prompter } = {}) {
      const streams = memoryStreams({ input: input ?? '' });
      const person = fake<Prompter>('prompter', { available: prompter !== undefined, ...prompter });
      const exitCode = await main(argv, {}, streams, { ...ports, prompter: () => person, ...parts });
      return { exitCode, out: streams.out(), err: streams.err() };
    },
  };
}

/** @returns a secret store over a map. */
export function memorySecrets(secrets: Map<string, string>): SecretStore {
  return {
    kind: 'memory',
    probe: async () => undefined,
    get: async (ref) => secrets.get(tokenLabel(ref)),
    set: async (ref, secret) => void secrets.set(tokenLabel(ref), secret),
    delete: async (ref) => secrets.delete(tokenLabel(ref)),
  };
}

/** @returns a secret store that is out of reach. */
export function brokenSecrets(): SecretStore {
  const fail = async (): Promise<never> => {
    throw new UserError('secret_store_unavailable', 'There is no keychain here.', 'Start one.');
  };
  return { kind: 'keychain', probe: fail, get: fail, set: fail, delete: fail };
}

/** @returns records of kept secrets over a map. */
function memoryKept(records: Map<string, KeptSecret>, { now }: Ports['clock']): KeptSecrets {
  const change: KeptSecrets['record'] = async (ref, part) => {
    const blank = { store: 'memory' as const, fingerprint: '', kept_at: '' };
    records.set(tokenLabel(ref), { ...(records.get(tokenLabel(ref)) ?? blank), ...part, ...ref });
  };
  return {
    find: async (ref) => records.get(tokenLabel(ref)),
    list: async () => [...records.values()],
    record: change,
    touch: (ref) => change(ref, { retrieved_at: now().toISOString() }),
    remove: async (ref) => void records.delete(tokenLabel(ref)),
  };
}
