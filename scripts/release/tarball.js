import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What only this repository uses: an install must neither offer it nor warn of it. */
const ours = ['scripts', 'devDependencies', 'files'];

/**
 * Packs what `npm install` installs.
 * @param {string} out where it is put
 * @param {{ manifest: object, licenses: string, sbom: object }} contents
 * @returns {string} the file
 */
export function packTarball(out, { manifest, licenses, sbom }) {
  const folder = path.join(out, 'package');
  mkdirSync(folder, { recursive: true });
  const isShipped = (file) => path.basename(file) !== 'metafile.json';
  for (const name of ['bin', 'dist', 'README.md', 'CHANGELOG.md', 'LICENSE'])
    cpSync(name, path.join(folder, name), { recursive: true, filter: isShipped });
  const published = Object.fromEntries(Object.entries(manifest).filter(([key]) => !ours.includes(key)));
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  writeFileSync(path.join(folder, 'LICENSES.txt'), licenses);
  writeFileSync(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 1)}\n`);
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', path.resolve(out)], {
    cwd: folder,
    encoding: 'utf8',
  });
  return path.join(out, JSON.parse(packed)[0].filename);
}
