import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A package whose code is in the program.
 * @typedef {{ name: string, version: string, license: string, author: string, text: string | undefined, notice: string | undefined }} BundledPackage
 */

/** Goes with the program as a binary, which no bundle knows of. */
const binaries = ['node_modules/fs-native-extensions'];

/**
 * @param {import('esbuild').Metafile} metafile what esbuild put together
 * @returns {BundledPackage[]} the packages in it, by name; `text` is their licence, where they ship one
 * @throws Error where one names no licence: it must not be shipped then
 */
export function bundledPackages({ inputs }) {
  const folders = new Set([...binaries, ...Object.keys(inputs).flatMap(packageFolder)]);
  return [...folders]
    .map(readPackage)
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** @returns the folder of the package that a file is of: the last node_modules in its path counts. */
function packageFolder(file) {
  const found = file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/);
  return found && existsSync(path.join(found[0], 'package.json')) ? [found[0]] : [];
}

function readPackage(folder) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  if (typeof license !== 'string') throw new Error(`${name} ${version} names no licence`);
  return {
    name,
    version,
    license,
    author: typeof author === 'string' ? author : (author?.name ?? ''),
    text: readNamed(folder, /^(licen[cs]e|copying)/i),
    notice: readNamed(folder, /^notice/i),
  };
}

function readNamed(folder, wanted) {
  const file = readdirSync(folder).find((name) => wanted.test(name));
  return file && readFileSync(path.join(folder, file), 'utf8').trim();
}
