import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal, type Terminal } from '../helpers/terminal.ts';

/** The left button, pressed and let go at the first place a text stands. */
function click(terminal: Terminal, text: string): void {
  const lines = terminal.screen().split('\n');
  const row = lines.findIndex((line) => line.includes(text));
  const at = `${(lines[row]?.indexOf(text) ?? 0) + 1};${row + 1}`;
  terminal.type(`\x1b[<0;${at}M\x1b[<0;${at}m`);
}

const wheel = (way: 'up' | 'down') => `\x1b[<${way === 'up' ? 64 : 65};10;10M`;

test('a click selects, another one opens, a tab is opened by its title, the wheel scrolls', async () => {
  const terminal = openTerminal(['--demo'], { home: await temporaryHome(), columns: 100, rows: 30 });
  await terminal.see('q quit');
  await terminal.see(() => terminal.raw().includes('\x1b[?1006h'));
  // The titles move once the numbers stand beside them.
  await terminal.see('Rotations (2)');
  click(terminal, '5 Roles');
  await terminal.see('> osmo-admin');
  click(terminal, 'osmo-ctrl');
  await terminal.see('> osmo-ctrl');
  await terminal.press(wheel('up'), '> osmo-admin');
  await terminal.press(wheel('down'), '> osmo-ctrl');
  click(terminal, 'osmo-ctrl');
  await terminal.see('Roles > osmo-ctrl');
  // Inside, the line of tabs says where one is: a click there is none on a tab.
  terminal.type('\x1b[<0;3;2M');
  await terminal.press(keys.esc, 'enter open');
  // What is typed stays what was typed.
  await terminal.press('/', 'accept');
  terminal.type(`ad\x1b[<0;1;1Mm\x1b[<35;7;7M`);
  await terminal.press('in', 'admin');
  terminal.type(keys.ctrl('c'));
  expect((await terminal.exited).exitCode).toBe(130);
  expect(terminal.raw().lastIndexOf('\x1b[?1000l')).toBeGreaterThan(
    terminal.raw().lastIndexOf('\x1b[?1000h'),
  );
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'])(
  'after %s the terminal tells no clicks any more',
  async (signal) => {
    const terminal = openTerminal(['--demo'], { home: await temporaryHome() });
    await terminal.see(() => terminal.raw().includes('\x1b[?1000h'));
    terminal.kill(signal);
    await terminal.exited;
    expect(terminal.raw().lastIndexOf('\x1b[?1000l')).toBeGreaterThan(
      terminal.raw().lastIndexOf('\x1b[?1000h'),
    );
    expect(terminal.emulator.modes.mouseTrackingMode).toBe('none');
  },
);

test('ui.mouse: false leaves the mouse to the terminal', async () => {
  const home = await temporaryHome();
  await mkdir(path.join(home, 'svcacct'), { mode: 0o700 });
  await writeFile(path.join(home, 'svcacct', 'config.json'), '{"contexts":{},"ui":{"mouse":false}}');
  const terminal = openTerminal([], { home });
  await terminal.see('q quit');
  terminal.type('q');
  expect((await terminal.exited).exitCode).toBe(0);
  expect(terminal.raw()).not.toContain('?1000');
});
