import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { keychainSession } from '../helpers/keychain.ts';
import { fillDates, fits, openShell, readEnvironment, readManual, shapeOf } from '../helpers/manual.ts';
import { temporaryHome } from '../helpers/program.ts';
import { hasKeychain } from '../helpers/services.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manuals = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.md'));

describe('every manual is true', () => {
  for (const file of manuals) {
    const markdown = readFileSync(path.join(import.meta.dirname, file), 'utf8');
    const own = readEnvironment(markdown);
    const inKeychain = own['SVCACCT_SECRET_STORE'] === 'keychain';
    test.skipIf(inKeychain && !hasKeychain())(file, async () => {
      const session = inKeychain ? (await keychainSession()).env : {};
      const shell = await openShell(await temporaryHome(), { ...session, ...own });
      const steps = readManual(fillDates(markdown, new Date()));
      expect(steps.length).toBeGreaterThan(0);
      for (const { line, command, expected, exitCode } of steps) {
        const run = await shell.run(command);
        const where = `${file}:${line}: ${command}\n--- printed\n${run.output}\n--- expected\n${expected.join('\n')}`;
        expect(fits(run.output, expected), where).toBe(true);
        expect(run.exitCode, where).toBe(exitCode);
      }
    });
  }
});

describe('the README shows what the program prints', () => {
  test.skipIf(!hasKeychain())(
    'every console block, in order, in one empty home with a keychain',
    async () => {
      const steps = readManual(readFileSync(path.join(root, 'README.md'), 'utf8'));
      const { env } = await keychainSession();
      const shell = await openShell(await temporaryHome(), { ...env, SVCACCT_SECRET_STORE: 'keychain' });
      expect(steps.length).toBeGreaterThan(0);
      for (const { line, command, expected, exitCode } of steps) {
        const run = await shell.run(command);
        const where = `README.md:${line}: ${command}\n--- printed\n${run.output}`;
        expect(fits(shapeOf(run.output), shapeOf(expected.join('\n')).split('\n')), where).toBe(true);
        expect(run.exitCode, where).toBe(exitCode);
      }
    },
  );
});
