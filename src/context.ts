import { findPaths, type Paths } from '../store/files/paths.ts';
import type { GlobalOptions } from './cli/globals.ts';
import type { Ports, Streams } from './ports.ts';

/** What a command is given: the global options, the streams, and the real parts, built when first asked for. */
export interface Context {
  readonly env: NodeJS.ProcessEnv;
  readonly streams: Streams;
  readonly globals: GlobalOptions;
  /** Where this run keeps its files. */
  paths(): Paths;
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
    const { openLocalBackend } = await import('../store/local/open.ts');
    return openLocalBackend(context.paths().data, await context.use('clock', 'random'));
  },
  prompter: async ({ env, streams, globals }) => {
    const { canAsk, createPrompter } = await import('./cli/prompter.ts');
    return createPrompter(streams, canAsk(env, streams, globals.input));
  },
  clock: async () => ({ now: () => new Date() }),
  // Loaded when bytes are wanted: most commands only read.
  random: async () => ({ bytes: (count) => process.getBuiltinModule('node:crypto').randomBytes(count) }),
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
    paths: () => findPaths(env),
    async use(...names) {
      const parts = await Promise.all(names.map(async (name) => [name, await part(name)] as const));
      return Object.fromEntries(parts) as never;
    },
  };
  return context;
}
