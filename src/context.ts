import path from 'node:path';
import { findPaths, type Paths } from '../store/files/paths.ts';
import { requireTrusted } from '../store/files/trust.ts';
import type { WireOptions } from '../store/osmo/wire.ts';
import type { SecretEntries } from '../store/secrets/secret-entries.ts';
import { auditedBackend } from './audited/backend.ts';
import { auditedDelivery } from './audited/delivery.ts';
import { auditedLogins } from './audited/logins.ts';
import { type Recorder, unrecordedText } from './audited/record.ts';
import { auditedSecrets } from './audited/secrets.ts';
import { auditedSettings } from './audited/settings.ts';
import { auditedStoreFile } from './audited/store-file.ts';
import type { GlobalOptions } from './cli/globals.ts';
import type { DemoParts, Untouching } from './demo-context.ts';
import { canonical } from './domain/settings/address.ts';
import { signedInAt } from './domain/settings/context-entries.ts';
import { type ContextSettings, contextNameProblem, localContext } from './domain/settings/settings.ts';
import { sha256 } from './domain/values/sha256.ts';
import { UserError } from './errors.ts';
import { unflushedText } from './output/unflushed.ts';
import type { Backend, Ports, Streams } from './ports.ts';

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
  warn(text: string): void;
  /** Takes back what need not be told any more. */
  unwarn(isMeant: (text: string) => boolean): void;
  /** What there is to be told so far. */
  warnings(): readonly string[];
  /** The parts a use case needs, by name. Each is imported and built once, on first use. */
  use<Name extends keyof Ports>(...names: Name[]): Promise<Pick<Ports, Name>>;
}

/** Parts that replace the real ones (tests, `--demo`). */
export type Overrides = { readonly [Name in keyof Ports]?: () => Promise<Ports[Name]> | Ports[Name] };

/** What builds a part from the context it will serve. */
type Builders = { readonly [Name in keyof Ports]: (context: Context) => Promise<Ports[Name]> };

const noSettings: ContextSettings = {};

/** The only place that knows concrete parts. Each import runs on first use, so a command loads what it needs. */
const builders: Partial<Builders> = {
  backend: async (context) => {
    const { name, settings } = await context.current();
    const { url } = settings;
    const plain = url === undefined ? await localBackend(context) : await osmoBackend(context, url);
    const backend = auditedBackend(plain, recorderOf(context));
    if (!settings.read_only) return backend;
    const { readOnlyBackend } = await import('../store/guard/read-only.ts');
    return readOnlyBackend(backend, name);
  },
  secrets: async (context) => {
    const [{ secretStore, serviceOf }, { name }] = await Promise.all([
      import('../store/secrets/secret-store.ts'),
      context.current(),
    ]);
    return auditedSecrets(secretStore(await openEntriesOf(context, serviceOf(name))), recorderOf(context));
  },
  secretEntries: (context) => openEntriesOf(context, 'svcacct'),
  logins: async (context) => {
    const [{ createLogins }, { clock }] = await Promise.all([
      import('../store/osmo/login/logins.ts'),
      context.use('clock'),
    ]);
    const secretEntries = async () => (await context.use('secretEntries')).secretEntries;
    const { env } = context;
    const logins = createLogins({
      secretEntries,
      clock,
      locks: context.paths().state,
      env,
      slow: tellSlow(context),
    });
    return auditedLogins(logins, recorderOf(context));
  },
  browser: async ({ env }) => {
    const { createBrowser } = await import('./cli/browser.ts');
    return createBrowser(env);
  },
  secretRecords: async (context) => {
    const [{ openSecretRecords }, { name }, { clock }] = await Promise.all([
      import('../store/secret-records/record-files.ts'),
      context.current(),
      context.use('clock'),
    ]);
    return openSecretRecords(
      path.join(context.paths().data, 'kept'),
      name,
      clock,
      unflushedOf(context),
      unreadableOf(context),
    );
  },
  settings: async (context) => {
    const { openSettingsFile } = await import('../store/settings/settings-file.ts');
    const file = openSettingsFile(path.join(context.paths().config, 'config.json'), unflushedOf(context));
    return auditedSettings(file, recorderOf(context));
  },
  audit: async (context) => {
    const { openAuditLog } = await import('../store/audit/open.ts');
    const place = async () => {
      // A login makes the context that it names.
      const { name, settings } = await context
        .current()
        .catch(() => ({ name: localContext, settings: noSettings }));
      return { context: name, ...(settings.username === undefined ? {} : { identity: settings.username }) };
    };
    const { clock } = await context.use('clock');
    return openAuditLog({ directory: path.join(context.paths().state, 'audit'), clock, place });
  },
  storeFile: async (context) => {
    const [{ openStoreFile }, { storePath }, { clock }] = await Promise.all([
      import('../store/local/store-file.ts'),
      import('../store/local/open.ts'),
      context.use('clock'),
    ]);
    const file = openStoreFile(storePath(context.paths().data), clock, unflushedOf(context));
    return auditedStoreFile(file, recorderOf(context));
  },
  machine: async (context) => {
    const { openMachine } = await import('../store/files/machine.ts');
    // It tells what is wrong with them.
    return openMachine(findPaths(context.env));
  },
  rotations: async (context) => {
    const { openJournal } = await import('../store/journal/journal.ts');
    const { auditedJournal } = await import('./audited/rotations.ts');
    const directory = path.join(context.paths().state, 'rotations', (await context.current()).name);
    return auditedJournal(
      openJournal(directory, unflushedOf(context), unreadableOf(context)),
      recorderOf(context),
    );
  },
  records: async (context) => {
    const [{ journalRecords }, { recordsOfSecrets }, { allRecords, auditedRecords }, { name }, { clock }] =
      await Promise.all([
        import('../store/journal/unreadable.ts'),
        import('../store/secret-records/unreadable.ts'),
        import('./audited/records.ts'),
        context.current(),
        context.use('clock'),
      ]);
    const { state, data } = context.paths();
    const unflushed = unflushedOf(context);
    const all = allRecords({
      rotation: journalRecords(path.join(state, 'rotations', name), clock, unflushed),
      secrets: recordsOfSecrets(path.join(data, 'kept'), name, clock, unflushed),
    });
    return auditedRecords(all, recorderOf(context));
  },
  prompter: async ({ env, streams, globals, current }) => {
    const { canAsk, createPrompter } = await import('./cli/prompter.ts');
    return createPrompter(streams, canAsk(env, streams, globals.input), current);
  },
  runner: async ({ env }) => {
    const { createRunner } = await import('./delivery/runner.ts');
    return createRunner(env);
  },
  clipboard: async (context) => {
    const { desktopClipboard } = await import('./delivery/desktop-clipboard.ts');
    return desktopClipboard((await context.use('runner')).runner, context.env);
  },
  launcher: async ({ env }) => {
    const { createLauncher } = await import('./delivery/launch/launcher.ts');
    return createLauncher(env);
  },
  delivery: async (context) => {
    const { openDelivery } = await import('./delivery/open.ts');
    return auditedDelivery(openDelivery(await context.use('runner', 'digest')), recorderOf(context));
  },
  notices: async (context) => {
    const { openNotices } = await import('../store/notices/notices-file.ts');
    return openNotices(path.join(context.paths().state, 'notices', (await context.current()).name));
  },
  files: async ({ streams }) => {
    const { createFiles } = await import('./person-files.ts');
    return createFiles(streams.stdin);
  },
  progress: async ({ streams, globals }) => {
    const { createProgress, silentProgress } = await import('./output/progress.ts');
    return globals.quiet ? silentProgress : createProgress(streams.stderr);
  },
  clock: async () => ({ now: () => new Date() }),
  digest: async () => ({ sha256: (text) => sha256(Buffer.from(text)) }),
  patterns: async () => (await import('./linear-patterns.ts')).linearPatterns,
  // Loaded when bytes are wanted: most commands only read.
  random: async () => ({ bytes: (count) => process.getBuiltinModule('node:crypto').randomBytes(count) }),
};

/** What the audited parts record with. */
function recorderOf(context: Context): Recorder {
  return {
    audit: async () => (await context.use('audit')).audit,
    digest: async () => (await context.use('digest')).digest,
    unrecorded: (event, error) => context.warn(unrecordedText(event, error)),
  };
}

/** What was changed stands, though it may not be safe on disk: the person is told, whatever else is printed. */
function unflushedOf(context: Context): (directory: string, error: unknown) => void {
  return (directory, error) => context.warn(unflushedText(directory, error));
}

/** One record that cannot be read keeps nobody from the others. */
function unreadableOf(context: Context): (error: UserError) => void {
  return ({ message, hint }) => context.warn(`warning: ${message}${hint === undefined ? '' : ` ${hint}`}`);
}

async function localBackend(context: Context): Promise<Backend> {
  const { openLocalBackend } = await import('../store/local/open.ts');
  return openLocalBackend(context.paths().data, await context.use('clock', 'random'), unflushedOf(context));
}

async function osmoBackend(context: Context, url: string): Promise<Backend> {
  const [
    { openOsmoBackend },
    { openSession },
    { openOwnLogin },
    { openWire },
    { name, settings },
    { clock },
  ] = await Promise.all([
    import('../store/osmo/open.ts'),
    import('../store/osmo/login/stored-session.ts'),
    import('../store/osmo/login/own-login.ts'),
    import('../store/osmo/wire.ts'),
    context.current(),
    context.use('clock'),
  ]);
  const remote = { ...settings, url: canonical(url) };
  // The session logs in over the connections that the backend keeps.
  const wire = openWire({ caFile: settings.ca_file, env: context.env, slow: tellSlow(context) });
  const secretEntries = async () => (await context.use('secretEntries')).secretEntries;
  const parts = { secretEntries, wire, clock, locks: context.paths().state };
  const session = openSession({ name, settings: remote }, parts);
  const others = async () =>
    signedInAt(url, (await (await context.use('settings')).settings.read()).contexts);
  const ownLogin = openOwnLogin({ name, settings: remote }, session, { ...parts, others });
  return { ...openOsmoBackend(remote, session, { clock, wire }), ownLogin };
}

/** @returns what tells a person at a terminal that a service lets us wait; undefined where nobody looks. */
function tellSlow({ streams, globals }: Context): WireOptions['slow'] {
  if (globals.quiet || streams.stderr.isTTY !== true) return undefined;
  return ({ method, url }) => {
    // In raw mode the terminal UI has the terminal, and shows itself that it waits.
    if (streams.stdin.isRaw) return;
    const { origin, pathname } = new URL(url);
    streams.stderr.write(`\r\u001b[2KWaiting for ${origin} to answer (${method} ${pathname}) ...\n`);
  };
}

/** The chosen place for secrets, with the entries of one service: a context's tokens, or sessions. */
async function openEntriesOf(context: Context, service: string): Promise<SecretEntries> {
  const [{ chooseSecretStore }, { openEntries }, { settings }] = await Promise.all([
    import('../store/secrets/choice.ts'),
    import('../store/secrets/open.ts'),
    context.use('settings'),
  ]);
  return openEntries(chooseSecretStore(context.env, await settings.read()), service, {
    directory: path.join(context.paths().data, 'secrets'),
    env: context.env,
    unflushed: unflushedOf(context),
    // Not before a person is wanted: looking at stdin costs 4 ms.
    hasPerson: async () => {
      const { prompter } = await context.use('prompter');
      // In raw mode the terminal UI has the terminal, and says itself what is waited for.
      if (prompter.available && !context.streams.stdin.isRaw)
        await prompter.tell(
          'Waiting for the OS keychain: it may be asking for its password. Ctrl-C cancels.',
        );
      return prompter.available;
    },
    prompter: async () => {
      const { prompter } = await context.use('prompter');
      // In raw mode the terminal UI has the terminal, and nobody else can ask on it.
      if (prompter.available) {
        const available = !context.streams.stdin.isRaw;
        return { available, secret: (question) => prompter.secret(question) };
      }
      const { canAskOnTerminal, secretOnTerminal } = await import('./cli/prompter.ts');
      return {
        available: canAskOnTerminal(context.env, context.globals.input),
        secret: secretOnTerminal,
      };
    },
  });
}

/** Builds the context of one run of the program. */
export function createContext(
  env: NodeJS.ProcessEnv,
  streams: Streams,
  globals: GlobalOptions,
  overrides: Overrides = {},
  warnings: string[] = [],
): Context {
  const built = new Map<keyof Ports, Promise<unknown>>();
  const part = (name: keyof Ports): Promise<unknown> => {
    const known = built.get(name);
    if (known) return known;
    const override = overrides[name];
    const made = Promise.resolve(override ? override() : build(name));
    built.set(name, made);
    return made;
  };
  // Many parts ask for it: the settings are read for the first of them.
  let current: Promise<CurrentContext> | undefined;
  const findCurrent = async () => {
    const { settings } = await context.use('settings');
    const { current_context, contexts } = await settings.read();
    // The demo has a context of its own, whatever the environment says of the others.
    const fromEnv = globals.demo ? undefined : env['SVCACCT_CONTEXT'] || undefined;
    return find(globals.context ?? fromEnv ?? current_context, contexts);
  };
  let demo: Promise<DemoParts> | undefined;
  const build = async (name: keyof Ports): Promise<unknown> => {
    if (!globals.demo || isUntouching(name)) return builders[name]?.(context);
    demo ??= openDemo(context);
    return (await demo)[name]();
  };
  let trustedPaths: Paths | undefined;
  const context: Context = {
    env,
    streams,
    globals,
    paths: () => (trustedPaths ??= trusted(findPaths(env))),
    current: () => {
      // One that is not there may be made yet: by a login.
      current ??= findCurrent().catch((error: unknown) => {
        current = undefined;
        throw error;
      });
      return current;
    },
    in: (name) => createContext(env, streams, { ...globals, context: name }, overrides, warnings),
    warn: (text) => void (warnings.includes(text) || warnings.push(text)),
    unwarn: (isMeant) =>
      void warnings.splice(0, warnings.length, ...warnings.filter((text) => !isMeant(text))),
    warnings: () => warnings,
    async use(...names) {
      const parts = await Promise.all(names.map(async (name) => [name, await part(name)] as const));
      return Object.fromEntries(parts) as never;
    },
  };
  return context;
}

/** What others own or may write is not used. */
function trusted(paths: Paths): Paths {
  for (const directory of new Set([paths.config, paths.data, paths.state])) requireTrusted(directory);
  return paths;
}

const untouching: readonly string[] = [
  'clock',
  'digest',
  'random',
  'patterns',
  'prompter',
  'progress',
] satisfies Untouching[];

function isUntouching(name: keyof Ports): name is Untouching {
  return untouching.includes(name);
}

async function openDemo(context: Context): Promise<DemoParts> {
  const { demoParts } = await import('./demo-context.ts');
  return demoParts(await context.use('clock', 'digest', 'random'), context.streams);
}

function find(
  name: string = localContext,
  contexts: Readonly<Record<string, ContextSettings>>,
): CurrentContext {
  const settings = Object.hasOwn(contexts, name) ? contexts[name] : undefined;
  if (settings) return { name, settings };
  if (name === localContext) return { name, settings: {} };
  throw new UserError(
    'not_found',
    contextNameProblem(name) ?? `There is no context "${name}".`,
    '"svcacct context list" shows the contexts; "svcacct login URL" adds one.',
  );
}
