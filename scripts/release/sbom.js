import { execFileSync } from 'node:child_process';

/**
 * What of CycloneDX is read or changed here.
 * @typedef {{ 'bom-ref': string, name: string, version: string, type: string, scope?: string, properties: { name: string }[] }} Component
 * @typedef {{ metadata: { component: Component }, components: Component[], dependencies: { ref: string, dependsOn: string[] }[] }} Bill
 */

/** Installed beside the program, where it can be: the keychain of macOS and Windows. */
const installed = /^@napi-rs\/keyring(-|$)/;

/**
 * @param {import('./bundled.js').BundledPackage[]} packages
 * @param {{ name: string, version: string }} program
 * @returns {Bill} a CycloneDX bill of what is in the program, and of what is installed beside it: npm's own, without
 * what only building and testing need
 */
export function sbom(packages, { name, version }) {
  const argv = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
  const whole = JSON.parse(execFileSync('npm', argv, { encoding: 'utf8', maxBuffer: 64 << 20 }));
  const bundled = new Set(packages.map((one) => `${one.name}@${one.version}`));
  const components = whole.components
    .filter((one) => bundled.has(`${one.name}@${one.version}`) || installed.test(one.name))
    .map((one) => ({
      ...one,
      scope: installed.test(one.name) ? 'optional' : 'required',
      // That building needs it is no news of a program that contains it.
      properties: one.properties.filter((property) => property.name !== 'cdx:npm:package:development'),
    }));
  const missing = bundled.size - components.filter(({ scope }) => scope === 'required').length;
  if (missing !== 0) throw new Error(`${missing} packages are in the program and not in npm's bill`);
  const refs = new Set([...components.map((one) => one['bom-ref']), whole.metadata.component['bom-ref']]);
  return {
    ...whole,
    metadata: { ...whole.metadata, component: { ...whole.metadata.component, name, version } },
    components,
    dependencies: whole.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) })),
  };
}
