import path from 'node:path';
import { findPaths, type Paths } from '../store/files/paths.ts';
import { requireTrusted } from '../store/files/trust.ts';
import type { GlobalOptions } from './cli/globals.ts';
import { backendOf } from './compose/backend.ts';
import type { ChosenStore } from './compose/chosen-store.ts';
import type { DemoParts, Untouching } from './compose/demo.ts';
import { openEntriesOf } from './compose/secret-entries.ts';
import { recorderOf, tellSlow, unflushedOf, unreadableOf } from './compose/tell.ts';
import type { Context, CurrentContext, Overrides } from './context.ts';
import { audited } from './decorators/decorate.ts';
import { deliveryEffects } from './decorators/delivery.ts';
import { loginsEffects } from './decorators/logins.ts';
import { secretsEffects } from './decorators/secrets.ts';
import { settingsEffects } from './decorators/settings.ts';
import { storeFileEffects } from './decorators/store-file.ts';
import { type Hint, plainText } from './domain/hint/hint.ts';
import { type ContextSettings, contextNameProblem, localContext } from './domain/settings/settings.ts';
import { sha256 } from './domain/values/sha256.ts';
import { UserError } from './errors.ts';
import type { Ports, Records, Streams, UnreadableRecord } from './ports.ts';

/** What builds a part from the context it will serve. */
type Builders = { readonly [Name in keyof Ports]: (context: Context) => Promise<Ports[Name]> };

const noSettings: ContextSettings = {};

const storesOfSecrets = ['secrets', 'secretEntries'] as const satisfies (keyof Ports)[];

/** The only place that knows concrete parts. Each import runs on first use, so a command loads what it needs. */
const builders: Partial<Builders> = {
  backend: backendOf,
  secrets: async (context) => {
    const [{ secretStore, serviceOf }, { name }] = await Promise.all([
      import('../store/secrets/secret-store.ts'),
      context.current(),
    ]);
    const plain = secretStore(await openEntriesOf(context, serviceOf(name)));
    return audited(plain, secretsEffects, recorderOf(context));
  },
  secretStores: async (context) => {
    const { secretStoresOf } = await import('./compose/secret-stores.ts');
    return secretStoresOf(context);
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
    return audited(logins, loginsEffects, recorderOf(context));
  },
  browser: async ({ env }) => {
    const { createBrowser } = await import('./system/browser.ts');
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
    return audited(file, settingsEffects, recorderOf(context));
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
    return audited(file, storeFileEffects, recorderOf(context));
  },
  machine: async (context) => {
    const { openMachine } = await import('../store/files/machine.ts');
    // It tells what is wrong with them.
    return openMachine(findPaths(context.env));
  },
  rotations: async (context) => {
    const [{ openJournal }, { rotationsEffects }] = await Promise.all([
      import('../store/journal/journal.ts'),
      import('./decorators/rotations.ts'),
    ]);
    const directory = path.join(context.paths().state, 'rotations', (await context.current()).name);
    const plain = openJournal(directory, unflushedOf(context), unreadableOf(context));
    return audited(plain, rotationsEffects, recorderOf(context));
  },
  records: async (context) => {
    const [{ journalRecords }, { recordsOfSecrets }, { recordsEffects }, { name }, { clock }] =
      await Promise.all([
        import('../store/journal/unreadable.ts'),
        import('../store/secret-records/unreadable.ts'),
        import('./decorators/records.ts'),
        context.current(),
        context.use('clock'),
      ]);
    const { state, data } = context.paths();
    const unflushed = unflushedOf(context);
    const all = allRecords({
      rotation: journalRecords(path.join(state, 'rotations', name), clock, unflushed),
      secrets: recordsOfSecrets(path.join(data, 'kept'), name, clock, unflushed),
    });
    return audited(all, recordsEffects, recorderOf(context));
  },
  changes: async (context) => {
    const [{ changesOf }, { storePath }, { secretRecordFiles }, { name, settings }] = await Promise.all([
      import('../store/files/changes.ts'),
      import('../store/local/open.ts'),
      import('../store/secret-records/files.ts'),
      context.current(),
    ]);
    const { config, data, state } = context.paths();
    const places = [
      path.join(config, 'config.json'),
      storePath(data),
      secretRecordFiles(path.join(data, 'kept'), name).directory,
      path.join(state, 'rotations', name),
    ];
    return changesOf(places, settings.url === undefined);
  },
  prompter: async ({ env, streams, globals, current }) => {
    const { createPrompter, placeToAsk } = await import('./system/prompter.ts');
    return createPrompter(streams, placeToAsk(env, streams, globals.input), current);
  },
  runner: async ({ env }) => {
    const { createRunner } = await import('./system/runner.ts');
    return createRunner(env);
  },
  clipboard: async (context) => {
    const { desktopClipboard } = await import('./system/clipboard.ts');
    return desktopClipboard((await context.use('runner')).runner, context.env);
  },
  launcher: async ({ env }) => {
    const { createLauncher } = await import('./system/launch/launcher.ts');
    return createLauncher(env);
  },
  delivery: async (context) => {
    const { openDelivery } = await import('./delivery/open.ts');
    const plain = openDelivery(await context.use('runner', 'digest'));
    return audited(plain, deliveryEffects, recorderOf(context));
  },
  notices: async (context) => {
    const { openNotices } = await import('../store/notices/notices-file.ts');
    return openNotices(path.join(context.paths().state, 'notices', (await context.current()).name));
  },
  files: async ({ streams }) => {
    const { createFiles } = await import('./system/files.ts');
    return createFiles(() => streams.stdin, {
      publish: async (...given) => (await import('./delivery/file/publish.ts')).publish(...given),
      seen: async (file) => (await import('./delivery/file/seen.ts')).fileSeen(file),
    });
  },
  progress: async ({ streams, globals }) => {
    const { createProgress, silentProgress } = await import('./system/progress.ts');
    return globals.quiet ? silentProgress : createProgress(streams.stderr);
  },
  clock: async () => ({ now: () => new Date() }),
  digest: async () => ({ sha256: (text) => sha256(Buffer.from(text)) }),
  patterns: async () => (await import('./system/linear-patterns.ts')).linearPatterns,
  // Loaded when bytes are wanted: most commands only read.
  random: async () => ({ bytes: (count) => process.getBuiltinModule('node:crypto').randomBytes(count) }),
};

/** Builds the context of one run of the program. */
export function createContext(
  env: NodeJS.ProcessEnv,
  streams: Streams,
  globals: GlobalOptions,
  overrides: Overrides = {},
  warnings: Hint[] = [],
  chosenStore: ChosenStore = {},
): Context {
  const built = new Map<keyof Ports, Promise<unknown>>();
  let openedBy = chosenStore.choice;
  const part = (name: keyof Ports): Promise<unknown> => {
    // The store that was opened before is another one.
    if (openedBy !== chosenStore.choice) for (const opened of storesOfSecrets) built.delete(opened);
    openedBy = chosenStore.choice;
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
    chosenStore,
    paths: () => (trustedPaths ??= trusted(findPaths(env))),
    current: () => {
      // One that is not there may be made yet: by a login.
      current ??= findCurrent().catch((error: unknown) => {
        current = undefined;
        throw error;
      });
      return current;
    },
    in: (name) =>
      createContext(env, streams, { ...globals, context: name }, overrides, warnings, chosenStore),
    warn: (warning) => {
      if (!warnings.some((one) => plainText(one) === plainText(warning))) warnings.push(warning);
    },
    unwarn: (isMeant) =>
      void warnings.splice(0, warnings.length, ...warnings.filter((one) => !isMeant(plainText(one)))),
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
  const { demoParts } = await import('./compose/demo.ts');
  return demoParts(await context.use('clock', 'digest', 'random'), context.streams);
}

/** @returns the records of all places as one: each kind has its own. */
function allRecords(places: Readonly<Record<UnreadableRecord['kind'], Records>>): Records {
  return {
    unreadable: async () =>
      (await Promise.all(Object.values(places).map((records) => records.unreadable()))).flat(),
    mend: (one) => places[one.kind].mend(one),
  };
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
    contextNameProblem(name) ?? `Unknown context "${name}".`,
    '"svcacct context list" shows the contexts; "svcacct login URL" adds one.',
  );
}
