// Bundles the program into dist/: one CommonJS file per part, so that a command loads only what it uses.
// esbuild splits ES modules only, and CommonJS starts 4 ms faster on Node 20: so it splits first and converts then.
import { rmSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { toCommonJs } from './commonjs.js';
import { options, requireAllFound, supported } from './options.js';
import { addOwnBundles } from './own-bundles.js';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
// Built aside and moved into place, so that a program that runs meanwhile never sees half a build.
const fresh = `dist.${process.pid}`;
process.on('exit', () => rmSync(fresh, { recursive: true, force: true }));

const { metafile } = await build({
  ...options,
  entryPoints: { main: 'src/main.ts', 'string-width': 'string-width' },
  outdir: fresh,
  outExtension: { '.js': '.cjs' },
  chunkNames: '[name]-[hash]',
  splitting: true,
  format: 'esm',
  metafile: true,
});

requireAllFound();
for (const name of await readdir(fresh)) {
  const file = path.join(fresh, name);
  await writeFile(file, await toCommonJs(await readFile(file, 'utf8'), supported));
}
await writeFile(path.join(fresh, 'package.json'), '{"type":"commonjs"}\n');
await copyNativeLock(path.join(fresh, 'native'));
await addOwnBundles(fresh, metafile, options);
await mkdir('dist', { recursive: true });
await rm(`${fresh}.old`, { recursive: true, force: true });
await rename('dist', `${fresh}.old`);
await rename(fresh, 'dist');
await rm(`${fresh}.old`, { recursive: true, force: true });
await writeFile('dist/metafile.json', JSON.stringify(metafile));

/** The kernel-lock binding of fs-native-extensions, for the platforms people administer from. */
async function copyNativeLock(target) {
  for (const platform of [
    'linux-x64',
    'linux-arm64',
    'darwin-x64',
    'darwin-arm64',
    'win32-x64',
    'win32-arm64',
  ]) {
    await mkdir(path.join(target, platform), { recursive: true });
    await cp(
      `node_modules/fs-native-extensions/prebuilds/${platform}/fs-native-extensions.node`,
      path.join(target, platform, 'fs-native-extensions.node'),
    );
  }
}
