import { describe, expect, test } from 'vitest';
import { temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal, type Terminal } from '../helpers/terminal.ts';

/** What every way out owes the person: their own screen, their cursor, and nothing of ours in the scrollback. */
function expectRestored(terminal: Terminal): void {
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorShown()).toBe(true);
  expect(terminal.raw().lastIndexOf('\x1b[?2004l')).toBeGreaterThan(
    terminal.raw().lastIndexOf('\x1b[?2004h'),
  );
  expect(terminal.scrollback()).not.toContain('Accounts');
}

/** Throws, where nothing catches it, when told to by a signal. */
const crashOnSignal = `data:text/javascript,process.on('SIGUSR2', () => { throw new Error('made to crash'); })`;

describe('the terminal is restored', () => {
  test('after q, with exit code 0', async () => {
    const terminal = openTerminal([], { home: await temporaryHome() });
    await terminal.see('q quit');
    expect(terminal.isAlternate()).toBe(true);
    terminal.type('q');
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });
    expectRestored(terminal);
    expect(terminal.scrollback()).toBe('');
  });

  test('after Ctrl-C, with exit code 130', async () => {
    const terminal = openTerminal([], { home: await temporaryHome() });
    await terminal.see('q quit');
    terminal.type(keys.ctrl('c'));
    expect(await terminal.exited).toEqual({ exitCode: 130, signal: undefined });
    expectRestored(terminal);
  });

  test.each([
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])('after %s, which ends it', async (name, number) => {
    const terminal = openTerminal([], { home: await temporaryHome() });
    await terminal.see('q quit');
    terminal.kill(name);
    expect((await terminal.exited).signal).toBe(number);
    expectRestored(terminal);
  });

  test('after a crash, which is reported on the screen that was there before', async () => {
    const terminal = openTerminal([], {
      home: await temporaryHome(),
      env: { NODE_OPTIONS: `--import ${JSON.stringify(crashOnSignal)}` },
    });
    await terminal.see('q quit');
    terminal.kill('SIGUSR2');
    expect((await terminal.exited).exitCode).toBe(1);
    expectRestored(terminal);
    expect(terminal.scrollback()).toContain('svcacct has an internal error');
  });
});

describe('the size of the terminal', () => {
  test('a smaller and a larger one are filled to the last line', async () => {
    const terminal = openTerminal([], { home: await temporaryHome() });
    await terminal.see('q quit');
    for (const [columns, rows] of [
      [120, 40],
      [60, 16],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.see((screen) => {
        const lines = screen.split('\n');
        return (
          lines.length === rows &&
          (lines.at(-1) ?? '').includes('quit') &&
          (lines[2] ?? '').length === columns
        );
      });
    }
  });

  test('one that is too small is told what is needed', async () => {
    const terminal = openTerminal([], { home: await temporaryHome(), columns: 50, rows: 10 });
    await terminal.see('50 x 10');
    terminal.resize(80, 24);
    await terminal.see('q quit');
  });
});
