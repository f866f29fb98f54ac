import type { Paths } from '../store/files/paths.ts';
import type { GlobalOptions } from './cli/globals.ts';
import type { ChosenStore } from './compose/chosen-store.ts';
import type { Hint } from './domain/hint/hint.ts';
import type { ContextSettings } from './domain/settings/settings.ts';
import type { Ports, Streams } from './ports.ts';

/** The context a command works in: its name, and what the settings say of it. */
export interface CurrentContext {
  readonly name: string;
  readonly settings: ContextSettings;
}

/** What a command is given: the global options, the streams, and the real parts, built when first asked for. */
export interface Context {
  readonly env: NodeJS.ProcessEnv;
  readonly streams: Streams;
  readonly globals: GlobalOptions;
  readonly chosenStore: ChosenStore;
  /** Where this run keeps its files. */
  paths(): Paths;
  /**
   * `--context`, else `SVCACCT_CONTEXT`, else what the settings say, else `local`.
   * @throws UserError `not_found` where the settings know no such context
   */
  current(): Promise<CurrentContext>;
  /** The same run in another context: parts of its own, built anew. */
  in(name: string): Context;
  /** Something the person must be told on stderr at the end, whatever else is printed; not the failure of the command. */
  warn(warning: Hint): void;
  /** Takes back what need not be told any more. */
  unwarn(isMeant: (text: string) => boolean): void;
  /** What there is to be told so far. */
  warnings(): readonly Hint[];
  /** The parts a use case needs, by name. Each is imported and built once, on first use. */
  use<Name extends keyof Ports>(...names: Name[]): Promise<Pick<Ports, Name>>;
}

/** Parts that replace the real ones (tests, `--demo`). */
export type Overrides = { readonly [Name in keyof Ports]?: () => Promise<Ports[Name]> | Ports[Name] };
