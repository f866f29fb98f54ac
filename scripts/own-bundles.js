// Gives the commands that scripts call all the time a bundle of their own: one file, with just the parts that they use.
// Which those are is found by running them on the split build. Everything else they may come to need, such as what tells of
// an error, stays where it is, as files of the split build.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { withBanner } from './commonjs.js';
import { allErrors, sharedErrors } from './esbuild-plugins.js';

const owner = ['--user', 'svc-a'];

/** The command lines that are run for each bundle, on a local store with one account, one token and its secret. */
const runs = {
  'token-get': [
    ['token', 'get', 'main', ...owner],
    ['credential', 'kubectl', ...owner, '--token', 'main'],
    ['credential', 'git', ...owner, '--token', 'main', '--host', 'git.example.com', 'get'],
  ],
  'user-list': [
    ['user', 'list'],
    ['user', 'list', '-t', 'json'],
  ],
  exec: [['exec', ...owner, '--token', 'main', '--', process.execPath, '-e', '0']],
  check: [
    ['check'],
    ['check', '-t', 'json'],
    ['token', 'list', ...owner],
    ['token', 'list', '--all', '-t', 'json'],
  ],
  __complete: [['__complete', '--', 'user', 'get', '']],
};

/** Commands that use what another one does: they start from its bundle. */
const like = { credential: 'token-get', 'token-list': 'check', ui: 'user-list' };

/** Stays a file of its own, for several bundles would hold it: the library that reads what is no plain command line. */
const shared = 'src/cli/commander.ts';

/** Parts that are large and wanted by few: a bundle of their own too, which the others open. */
const parts = { 'file-vault': 'store/secrets/file/file-entries.ts', screens: 'components/run.tsx' };

/** Secrets come from both stores: from a keychain that is not there, too, which is as far as a build gets. */
const stores = [{ SVCACCT_SECRET_STORE: 'file' }, { SVCACCT_SECRET_STORE: 'keychain' }];

/**
 * Adds the bundles to a split build, and makes the file of errors that all share one.
 * @param {string} directory where the split build lies, as CommonJS
 * @param {import('esbuild').Metafile} metafile what esbuild says of it
 * @param {import('esbuild').BuildOptions} options those of the split build
 */
export async function addOwnBundles(directory, metafile, options) {
  const split = new Map(
    Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
      entryPoint ? [[path.resolve(entryPoint), path.basename(file)]] : [],
    ),
  );
  const whole = options.plugins.filter(({ name }) => name !== sharedErrors.name);
  await bundle(path.join(directory, 'errors.cjs'), { ...options, stdin: await allErrors(), plugins: whole });
  const usedBy = await recordUse(directory);
  const make = async (name, entry, used) => {
    const plugins = [keepOthersApart(split, used), ...options.plugins];
    await bundle(path.join(directory, name), { ...options, entryPoints: [entry], plugins });
  };
  for (const [name, entry] of Object.entries(parts)) {
    const file = split.get(path.resolve(entry));
    await make(`own-${name}.cjs`, entry, reach(metafile, [file]));
    split.set(path.resolve(entry), `own-${name}.cjs`);
    writeFileSync(path.join(directory, file), same(`own-${name}.cjs`));
  }
  for (const [name, used] of usedBy) {
    used.delete(split.get(path.resolve(shared)));
    await make(`own-${name}.cjs`, 'src/main.ts', used);
  }
  for (const [name, other] of Object.entries(like))
    writeFileSync(path.join(directory, `own-${name}.cjs`), same(`own-${other}.cjs`));
  removeUnused(directory, metafile, Object.values(parts));
}

/** @returns a module that is another file. */
const same = (file) => `module.exports=require('./${file}');\n`;

/** Removes what the split build has of the parts alone: it is in their bundles. */
function removeUnused(directory, metafile, entries) {
  const isPart = ({ entryPoint }) => entries.includes(entryPoint);
  const others = Object.entries(metafile.outputs).filter(([, output]) => !isPart(output));
  const without = { outputs: Object.fromEntries(others) };
  const used = reach(without, ['main.cjs', 'string-width.cjs']);
  for (const [file] of others)
    if (!used.has(path.basename(file))) rmSync(path.join(directory, path.basename(file)));
}

/** @returns the files of the split build that each command used. */
async function recordUse(directory) {
  const home = mkdtempSync(path.join(tmpdir(), 'svcacct-build-'));
  try {
    const svcacct = runner(directory, home);
    svcacct(stores[0], ['user', 'create', 'svc-a', '--roles', 'osmo-user']);
    svcacct(stores[0], ['token', 'set', 'main', ...owner, '--no-print']);
    return new Map(
      Object.entries(runs).map(([name, lines]) => [
        name,
        new Set(stores.flatMap((store) => lines.flatMap((argv) => svcacct(store, argv)))),
      ]),
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** @returns the files of the split build that those of `from` may come to load, and they themselves. */
function reach({ outputs }, from) {
  const imports = new Map(
    Object.entries(outputs).map(([file, output]) => [path.basename(file), output.imports]),
  );
  const found = new Set(from);
  for (const name of found)
    for (const { path: file, external } of imports.get(name) ?? [])
      if (!external) found.add(path.basename(file));
  return found;
}

/** @returns what runs a command line and tells which files of the build it loaded. */
function runner(directory, home) {
  const record = path.join(home, 'record.cjs');
  const list = path.join(home, 'loaded.json');
  writeFileSync(
    record,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));`,
  );
  const start = `require(${JSON.stringify(path.resolve(directory, 'main.cjs'))})
    .main(process.argv.slice(1), process.env, process).then((code) => process.exit(code))`;
  mkdirSync(path.join(home, 'empty'));
  return (store, argv) => {
    const env = {
      ...store,
      SVCACCT_HOME: home,
      SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
      HOME: path.join(home, 'empty'),
      CI: 'true',
    };
    try {
      execFileSync(process.execPath, ['--require', record, '-e', start, '--', ...argv], {
        env,
        input: 'host=git.example.com\nprotocol=https\n\n',
        stdio: ['pipe', 'ignore', 'pipe'],
      });
    } catch (error) {
      // A keychain that is not there: exit code 6. Whatever else goes wrong is wrong with the build.
      if (error.status !== 6 || store.SVCACCT_SECRET_STORE !== 'keychain') throw error;
    }
    return JSON.parse(readFileSync(list, 'utf8')).map((file) => path.basename(file));
  };
}

/** Imports on demand stay files of the split build, but for those that were used. */
function keepOthersApart(split, used) {
  return {
    name: 'use-parts',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async ({ kind, path: wanted, pluginData, ...args }) => {
        if (kind !== 'dynamic-import' || pluginData === 'resolved') return undefined;
        const found = await resolve(wanted, { kind, ...args, pluginData: 'resolved' });
        const file = split.get(found.path);
        if (file === undefined && !found.external) throw new Error(`${wanted} is no part of the split build`);
        return file === undefined || used.has(file) ? found : { path: `./${file}`, external: true };
      });
    },
  };
}

async function bundle(file, options) {
  const { outputFiles, metafile } = await build({
    ...options,
    supported: { ...options.supported, 'dynamic-import': false },
    splitting: false,
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    write: false,
    metafile: true,
  });
  if (!file.endsWith('errors.cjs')) requireNoErrors(file, Object.keys(metafile.inputs));
  writeFileSync(file, withBanner(outputFiles[0].text));
}

/** An error that is made in a bundle is not recognised outside of it. */
function requireNoErrors(file, inputs) {
  const ours = inputs.filter((input) => /^(src|store)\//.test(input));
  const own = ours.filter((input) => /class \w+ extends (\w+)?Error\b/.test(readFileSync(input, 'utf8')));
  if (own.length > 0)
    throw new Error(
      `${path.basename(file)} has errors of its own: move those of ${own.join(', ')} to an ...-error.ts`,
    );
}
