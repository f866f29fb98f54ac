import type { Paths } from '../store/files/paths.ts';
import type { GlobalOptions } from './cli/globals.ts';
import type { Ports, Streams } from './ports.ts';

/** What a command is given: the global options, the streams, and the real parts, built when first asked for. */
export interface Context {
  readonly env: NodeJS.ProcessEnv;
  readonly streams: Streams;
  readonly globals: GlobalOptions;
  /** Where this run keeps its files. */
  paths(): Promise<Paths>;
  /** The parts a use case needs, by name. Each is imported and built once, on first use. */
  use<Name extends keyof Ports>(...names: Name[]): Promise<Pick<Ports, Name>>;
}

/** Parts that replace the real ones (tests, `--demo`). */
export type Overrides = { readonly [Name in keyof Ports]?: () => Promise<Ports[Name]> | Ports[Name] };

/** What builds a part from the context it will serve. */
type Builders = { readonly [Name in keyof Ports]: (context: Context) => Promise<Ports[Name]> };

/** The only place that knows concrete parts. Each import runs on first use, so a command loads what it needs. */
const builders: Partial<Builders> = {
  backend: async (context) => {
    const [
      { openFileStore },
      { createLocalBackend },
      { clock, random },
      { data },
      { hostname, userInfo },
      { join },
    ] = await Promise.all([
      import('../store/local/local-store.ts'),
      import('../store/local/backend.ts'),
      context.use('clock', 'random'),
      context.paths(),
      import('node:os'),
      import('node:path'),
    ]);
    const identity = `${userInfo().username}@${hostname()}`;
    return createLocalBackend({ store: openFileStore(join(data, 'store.json')), clock, random, identity });
  },
  clock: async () => ({ now: () => new Date() }),
  random: async () => {
    const { randomBytes } = await import('node:crypto');
    return { bytes: (count) => randomBytes(count) };
  },
};

/** Builds the context of one run of the program. */
export function createContext(
  env: NodeJS.ProcessEnv,
  streams: Streams,
  globals: GlobalOptions,
  overrides: Overrides = {},
): Context {
  const built = new Map<keyof Ports, Promise<unknown>>();
  const part = (name: keyof Ports): Promise<unknown> => {
    const known = built.get(name);
    if (known) return known;
    const override = overrides[name];
    const made = Promise.resolve(override ? override() : builders[name]?.(context));
    built.set(name, made);
    return made;
  };
  const context: Context = {
    env,
    streams,
    globals,
    paths: async () => (await import('../store/files/paths.ts')).findPaths(env),
    async use(...names) {
      const parts = await Promise.all(names.map(async (name) => [name, await part(name)] as const));
      return Object.fromEntries(parts) as never;
    },
  };
  return context;
}
