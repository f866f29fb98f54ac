import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createBrowser } from '../../../src/system/browser.ts';
import { temporaryHome } from '../../helpers/program.ts';

const onLinux = (env: NodeJS.ProcessEnv) => createBrowser(env, 'linux').available;

test('a browser can be shown where there is a screen and a program that opens pages', async () => {
  const PATH = await temporaryHome();
  expect(onLinux({ PATH, DISPLAY: ':0' })).toBe(false);
  writeFileSync(path.join(PATH, 'xdg-open'), '#!/bin/sh\n', { mode: 0o755 });
  expect(onLinux({ PATH, DISPLAY: ':0' })).toBe(true);
  expect(onLinux({ PATH })).toBe(false);
  expect(onLinux({ PATH, DISPLAY: ':0', SSH_CONNECTION: 'x' })).toBe(true);
});

test('what cannot be started is not a program: a directory, or a file that nobody may run', async () => {
  const PATH = await temporaryHome();
  mkdirSync(path.join(PATH, 'xdg-open'));
  writeFileSync(path.join(PATH, 'wslview'), '', { mode: 0o644 });
  expect(onLinux({ PATH, DISPLAY: ':0' })).toBe(false);
});
