// npm run dist: everything that is handed out, in out/.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundledPackages } from './bundled.js';
import { writeChecksums } from './checksums.js';
import { makeExecutable } from './executable.js';
import { licenses } from './licenses.js';
import { sbom } from './sbom.js';
import { packTarball } from './tarball.js';

process.chdir(path.resolve(import.meta.dirname, '../..'));
const out = 'out';
rmSync(out, { recursive: true, force: true });
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const packages = bundledPackages(JSON.parse(readFileSync('dist/metafile.json', 'utf8')));
const files = [packTarball(out, { manifest, licenses: licenses(packages), sbom: sbom(packages, manifest) })];
files.push(await makeExecutable(out));
writeChecksums(out, files);
rmSync(path.join(out, 'package'), { recursive: true });
for (const file of files) console.log(file);
