import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryHome } from '../helpers/program.ts';
import { openTerminal } from '../helpers/terminal.ts';

const question = '\x1b]11;?';
const blue = '\x1b[34m';
const cyan = '\x1b[36m';

test('on a white terminal it is drawn for white; what the terminal answers is typed nowhere', async () => {
  const terminal = openTerminal(['--demo'], { home: await temporaryHome(), env: { FORCE_COLOR: undefined } });
  await terminal.see(() => terminal.raw().includes(question));
  terminal.type('\x1b]11;rgb:ffff/ffff/ffff\x1b\\');
  await terminal.see(() => terminal.raw().includes(blue));
  await terminal.press(':', 'do it');
  // Late, and while text is typed.
  terminal.type('x\x1b]11;rgb:ffff/ffff/ffff\x07y');
  await terminal.see('xy');
  expect(terminal.screen()).not.toContain('rgb');
  terminal.type('\x1b');
  await terminal.see('q quit');
  terminal.type('q');
  expect((await terminal.exited).exitCode).toBe(0);
});

test('a theme is chosen by its name while the program runs', async () => {
  const terminal = openTerminal(['--demo'], { home: await temporaryHome() });
  await terminal.see('q quit');
  expect(terminal.raw()).toContain(cyan);
  await terminal.press(':', 'do it');
  await terminal.press('theme light', 'Theme light');
  await terminal.press('\r', 'config.json keeps it');
  await terminal.see(() => terminal.raw().includes(blue));
  terminal.type('q');
  expect((await terminal.exited).exitCode).toBe(0);
});

test.each([
  ['the settings say light', { theme: 'light' }, {}, blue],
  ['the settings say none', { theme: 'none' }, {}, undefined],
  ['colour is unwanted, whatever the settings say', { theme: 'light' }, { NO_COLOR: '1' }, undefined],
  ['colour is unwanted', {}, { NO_COLOR: '1' }, undefined],
  ['it is spoken in lines', {}, { ACCESSIBLE: '1' }, undefined],
] as const)('the terminal is asked nothing where %s', async (_, ui, env, colour) => {
  const home = await temporaryHome();
  await mkdir(path.join(home, 'svcacct'), { mode: 0o700 });
  await writeFile(path.join(home, 'svcacct', 'config.json'), JSON.stringify({ contexts: {}, ui }));
  const terminal = openTerminal([], { home, env });
  await terminal.see('q quit');
  terminal.type('q\r');
  expect((await terminal.exited).exitCode).toBe(0);
  expect(terminal.raw()).not.toContain(question);
  if (colour) expect(terminal.raw()).toContain(colour);
  else expect(terminal.raw()).not.toMatch(/\x1b\[3[1-7]m/);
});
