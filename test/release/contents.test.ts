import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundledPackages } from '../../scripts/release/bundled.js';
import { licenses } from '../../scripts/release/licenses.js';
import { sbom } from '../../scripts/release/sbom.js';

const metafile = JSON.parse(readFileSync('dist/metafile.json', 'utf8'));
const packages = bundledPackages(metafile);
const text = licenses(packages);

describe('what is in the program', () => {
  test('every package that its code comes from is there, with its version, and the binding that no bundle knows of', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toContain('ink');
    expect(names).toContain('react-reconciler');
    expect(names).toContain('fs-native-extensions');
    expect(names).not.toContain('vitest');
    expect(names).not.toContain('iconv-lite');
    expect(packages.filter(({ version }) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
  });

  test('each has its licence in LICENSES.txt, word for word where it ships one', () => {
    const missing = packages.filter(
      (one) => !text.includes(`\n${one.name} ${one.version} (`) || !text.includes(one.text ?? one.license),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test('a licence without a text, and whose text we do not know, is not shipped', () => {
    const unknown = {
      name: 'a',
      version: '1.0.0',
      license: 'ISC',
      author: '',
      text: undefined,
      notice: undefined,
    };
    expect(() => licenses([unknown])).toThrow('a 1.0.0 (ISC) ships no text');
  });

  test('the bill of materials lists them, what is installed beside them, and nothing that only tests need', () => {
    const bill = sbom(packages, { name: 'svcacct', version: '1.2.3' });
    const parts = bill.components.map(({ name, version }) => `${name}@${version}`);
    for (const { name, version } of packages) expect(parts).toContain(`${name}@${version}`);
    expect(bill.components.filter(({ scope }) => scope === 'optional').length).toBeGreaterThan(0);
    expect(parts.filter((part) => /^(vitest|esbuild|typescript)@/.test(part))).toEqual([]);
    expect(bill.metadata.component).toMatchObject({ type: 'application', name: 'svcacct', version: '1.2.3' });
    const refs = new Set([
      bill.metadata.component['bom-ref'],
      ...bill.components.map((one) => one['bom-ref']),
    ]);
    expect(
      bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.has(ref)),
    ).toEqual([]);
  });
});
