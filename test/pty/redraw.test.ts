import { expect, test } from 'vitest';
import { temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test('Ctrl-L draws anew what another program wrote over the screen', async () => {
  const terminal = openTerminal(['--demo'], { home: await temporaryHome(), columns: 100, rows: 30 });
  await terminal.press('5', '> osmo-admin');
  // The header tells how old the rows are: that goes on.
  const content = () => terminal.screen().split('\n').slice(1).join('\n');
  await terminal.see('RISK can do everything');
  const before = content();
  // As `wall` or a background job does: it writes where the cursor is not, and leaves it elsewhere.
  const overwritten = '\x1b[3;1HBROADCAST\r\nMESSAGE\r\nGARBAGE\x1b[12;40HMORE\r\n\r\n';
  await new Promise<void>((resolve) => terminal.emulator.write(overwritten, resolve));
  expect(terminal.screen()).toContain('BROADCAST');
  terminal.type(keys.ctrl('l'));
  await terminal.see(() => content() === before);
  // Keys go on from there.
  await terminal.press(keys.down, '> osmo-backend');
  expect(terminal.screen()).not.toMatch(/BROADCAST|MESSAGE|GARBAGE|MORE/);
  terminal.type('q');
  expect((await terminal.exited).exitCode).toBe(0);
});

test('while a terminal changes its size again and again, what stands on it in the end is one screen', async () => {
  const terminal = openTerminal(['--demo'], { home: await temporaryHome(), columns: 80, rows: 24 });
  await terminal.press('5', '> osmo-admin');
  for (const [columns, rows] of [
    [60, 16],
    [100, 30],
    [70, 18],
    [120, 40],
    [61, 17],
  ] as const) {
    terminal.resize(columns, rows);
    terminal.type(keys.down);
  }
  terminal.resize(80, 24);
  await terminal.press('2', '> backend-operator');
  const lines = () => terminal.screen().split('\n');
  await terminal.see(() => /^ svcacct /.test(lines()[0] ?? '') && /q quit/.test(terminal.screen()));
  expect(terminal.screen().match(/ACCOUNT/g)).toHaveLength(1);
  terminal.type('q');
  expect((await terminal.exited).exitCode).toBe(0);
});

test('Ctrl-Y puts back what Ctrl-W cut, in the text fields of the program', async () => {
  const terminal = openTerminal(['--demo'], { home: await temporaryHome(), columns: 100, rows: 30 });
  await terminal.see('q quit');
  await terminal.press(':', 'do it');
  await terminal.press('go roles', 'go roles');
  terminal.type(keys.ctrl('w'));
  await terminal.see((screen) => !screen.includes('go roles'));
  await terminal.press(keys.ctrl('y'), 'go roles');
  terminal.type(keys.ctrl('c'));
  expect((await terminal.exited).exitCode).toBe(130);
});
