import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { withBanner } from '../commonjs.js';
import { options } from '../options.js';

/** The newest LTS: its own `--build-sea` makes the file, and no other program has to write into an executable. */
const nodeVersion = '26';

/** Parts that the split build has as files beside it: in one file they are in it. */
const filesBeside = ['shared-errors', 'lazy-string-width', 'native-lock'];

/**
 * Makes the program one executable for Linux, with its Node.
 * @param {string} out where it is put
 * @param {string} arch x64 or arm64; code is compiled ahead where this machine can run the result
 * @returns {Promise<string>} the file
 */
export async function makeExecutable(out, arch = process.arch) {
  const work = mkdtempSync(path.join(tmpdir(), 'svcacct-dist-'));
  try {
    const builder = await nodeFor(work, process.arch);
    const base = arch === process.arch ? builder : await nodeFor(work, arch);
    const main = path.join(work, 'svcacct.cjs');
    writeFileSync(main, await oneFile());
    const file = path.resolve(out, `svcacct-linux-${arch}`);
    const config = {
      main,
      output: file,
      executable: base,
      disableExperimentalSEAWarning: true,
      useCodeCache: arch === process.arch,
      assets: { 'lock.node': path.resolve(`dist/native/linux-${arch}/fs-native-extensions.node`) },
    };
    writeFileSync(path.join(work, 'sea.json'), JSON.stringify(config));
    execFileSync(builder, ['--build-sea', path.join(work, 'sea.json')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return path.relative('.', file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @returns a Node without its symbols, which are a fifth of it: from the registry, which npm checks it against. */
async function nodeFor(work, arch) {
  const name = `node-linux-${arch}`;
  const argv = [
    'install',
    '--prefix',
    path.join(work, arch),
    '--no-save',
    '--force',
    '--ignore-scripts',
    '--silent',
  ];
  execFileSync('npm', [...argv, `${name}@${nodeVersion}`], { stdio: ['ignore', 'ignore', 'inherit'] });
  const node = path.join(work, `node-${arch}`);
  copyFileSync(path.join(work, arch, 'node_modules', name, 'bin/node'), node);
  if (arch === process.arch) execFileSync('strip', [node]);
  return node;
}

async function oneFile() {
  const plugins = options.plugins.filter(({ name }) => !filesBeside.includes(name));
  const { outputFiles } = await build({
    ...options,
    supported: { ...options.supported, 'dynamic-import': false },
    target: `node${nodeVersion}`,
    plugins: [...plugins, embeddedLock],
    entryPoints: ['scripts/release/entry.js'],
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    write: false,
  });
  return withBanner(outputFiles[0].text);
}

const embeddedLock = {
  name: 'embedded-lock',
  setup({ onLoad }) {
    onLoad({ filter: /fs-native-extensions[\\/]binding\.js$/ }, () => ({
      loader: 'js',
      contents: readFileSync('scripts/release/embedded-lock.cjs', 'utf8'),
    }));
  },
};
