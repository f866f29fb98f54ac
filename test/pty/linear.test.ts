import { expect, test } from 'vitest';
import { temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

test('ACCESSIBLE=1 speaks in lines: no alternate screen, nothing redrawn, Ctrl-C and q leave', async () => {
  const env = { ACCESSIBLE: '1' };
  const terminal = openTerminal([], { home: await temporaryHome(), env });
  await terminal.see('q quit:');
  expect(terminal.raw()).not.toContain('\x1b[?1049h');
  terminal.type('q\r');
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: undefined });

  const other = openTerminal([], { home: await temporaryHome(), env });
  await other.see('q quit:');
  other.type(keys.ctrl('c'));
  expect(await other.exited).toEqual({ exitCode: 130, signal: undefined });
});
