// Puts the many small parts of the program into one file, and those of the terminal UI into another.
// Each file costs Node 0.3 ms to find, read and compile; a pack costs that once, and its compiled code is kept between
// runs (see scripts/load.cjs). A part still runs only when something asks for it.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';

/** Packages that are small or needed by nearly every command. Whatever uses another one stays a file of its own. */
const light = [
  'commander',
  'lowdb',
  'steno',
  'fs-native-extensions',
  'which-runtime',
  '@homebridge/dbus-native',
  'long',
  'safe-buffer',
];

/**
 * Replaces the parts in `directory` by the packs `program` and `ui`.
 * @param {string} directory where the parts lie, as CommonJS
 * @param {import('esbuild').Metafile['outputs']} outputs what esbuild says of them
 */
export async function packParts(directory, outputs) {
  const parts = new Map(
    Object.entries(outputs).map(([file, output]) => [path.basename(file), { ...output, file }]),
  );
  const entry = (source) => [...parts].find(([, { entryPoint }]) => entryPoint === source)?.[0];
  const main = entry('src/main.ts');
  const ui = entry('components/run.tsx');
  const everything = reach(parts, main, () => true);
  const withoutUi = reach(parts, main, (name) => name !== ui);
  const packs = {
    program: [...withoutUi].filter((name) => isLight(parts.get(name))),
    ui: [...everything].filter((name) => !withoutUi.has(name)),
  };
  const names = {};
  for (const [pack, members] of Object.entries(packs))
    names[pack] = await writePack(directory, pack, members);
  await addHelpers(directory);
  const loader = await readFile(path.join(import.meta.dirname, 'load.cjs'), 'utf8');
  const filled = loader
    .replace('PACKS', JSON.stringify(names))
    .replace('COMMANDS', JSON.stringify(await commandNames()));
  // Every command reads it, and its comments would be most of it.
  const { code } = await transform(filled, { minifySyntax: true, minifyWhitespace: true });
  await writeFile(path.join(directory, 'load.cjs'), code);
}

/** Gives the parts that stayed files what those in packs find around them. */
async function addHelpers(directory) {
  for (const name of await readdir(directory)) {
    const file = path.join(directory, name);
    const source = name.endsWith('.cjs') ? await readFile(file, 'utf8') : '';
    if (!/\b__(export|toESM)\(/.test(source)) continue;
    const helpers = 'const{__export,__toESM}=require("./load.cjs");';
    await writeFile(file, source.replace('"use strict";', `"use strict";${helpers}`));
  }
}

/** The names of all commands, as the registry has them, and what is asked for as often. */
async function commandNames() {
  const registry = await readFile(path.join(import.meta.dirname, '../src/cli/registry.ts'), 'utf8');
  const names = [...registry.matchAll(/^ {2}'?([a-z_]+(?: [a-z]+)?)'?: \{/gm)].map(([, name]) => name);
  if (!names.includes('token get')) throw new Error('the registry has changed: its commands are not found');
  return [...names, 'ui', '--version'];
}

/** @returns the parts that `from` asks for, directly or not, through parts that pass `enter`. */
function reach(parts, from, enter) {
  const seen = new Set();
  const queue = [from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name) || !enter(name)) continue;
    seen.add(name);
    const { imports = [] } = parts.get(name) ?? {};
    queue.push(...imports.filter(({ external }) => !external).map(({ path: file }) => path.basename(file)));
  }
  return seen;
}

function isLight({ inputs }) {
  return Object.keys(inputs).every((file) => {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
    return name === undefined || light.includes(name);
  });
}

/** What a part of a pack finds around it; see scripts/load.cjs. */
const parameters = 'module,exports,require,part,__export,__toESM,__filename';

/**
 * Writes a pack, and in place of each part a line that asks the pack for it. Between parts of a pack `part` takes the
 * place of `require`, so that a command need not know which others there are.
 * @returns the name of its file.
 */
async function writePack(directory, pack, members) {
  const known = new Set(members);
  const bodies = await Promise.all(
    members.map(async (name) => {
      const source = await readFile(path.join(directory, name), 'utf8');
      const body = source.replace(/\brequire\("\.\/([^"]+)"\)/g, (call, wanted) =>
        known.has(wanted) ? `part("./${wanted}")` : call,
      );
      return `${JSON.stringify(`./${name}`)}:(${parameters})=>{${body}\n}`;
    }),
  );
  const source = `({${bodies.join(',\n')}})`;
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
  const file = `${pack}-${hash}.js`;
  for (const name of members) {
    await rm(path.join(directory, name));
    await writeFile(
      path.join(directory, name),
      `module.exports=require("./load.cjs").part("${pack}","./${name}");`,
    );
  }
  await writeFile(path.join(directory, file), source);
  return file;
}
