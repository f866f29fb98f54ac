import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { programPath, temporaryHome } from '../helpers/program.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';

/** A shell that does job control, with nothing of whoever runs the tests. */
const shell = ['bash', '--norc', '--noprofile', '-i'] as const;

test.skipIf(process.platform === 'win32')(
  'Ctrl-Z goes back to the shell with its screen and its keys, fg comes back to the same place',
  async () => {
    const terminal = openTerminal([], {
      home: await temporaryHome(),
      command: shell,
      env: { PS1: 'shell> ', HISTFILE: '/dev/null' },
    });
    await terminal.see('shell>');
    terminal.type(`'${process.execPath}' '${programPath}' --demo\r`);
    await terminal.see('q quit');
    await terminal.press('5', 'osmo-admin');
    for (const sent of ['key', 'signal'] as const) {
      if (sent === 'key') terminal.type(keys.ctrl('z'));
      else {
        process.kill(Number(await childOf(terminal.pid)), 'SIGTSTP');
      }
      await terminal.see((screen) => screen.includes('Stopped') && screen.trimEnd().endsWith('shell>'));
      expect(terminal.isAlternate()).toBe(false);
      expect(terminal.isCursorShown()).toBe(true);
      expect(terminal.screen()).not.toContain('osmo-admin');
      // The shell gets lines, not single keys.
      await terminal.press('echo "and $((1 + 1))"\r', 'and 2');
      // What the program hears of it comes with fg, before it has the screen again.
      terminal.resize(sent === 'key' ? 90 : 80, 24);
      await terminal.press('fg\r', 'osmo-admin');
      expect(terminal.isAlternate()).toBe(true);
      await terminal.press(keys.down, '> osmo-backend');
      await terminal.press(keys.up, '> osmo-admin');
    }
    terminal.type('q');
    await terminal.see((screen) => screen.trimEnd().endsWith('shell>'));
    expect(terminal.isAlternate()).toBe(false);
    // Nothing of the shell's own screen was erased meanwhile.
    expect(terminal.screen().match(/^and 2$/gm)).toHaveLength(2);
    terminal.type('exit\r');
    await terminal.exited;
  },
);

test.skipIf(process.platform === 'win32')('in lines, too: by key, by signal and by word', async () => {
  const terminal = openTerminal([], {
    home: await temporaryHome(),
    command: shell,
    env: { PS1: 'shell> ', HISTFILE: '/dev/null', ACCESSIBLE: '1' },
    rows: 60,
    columns: 200,
  });
  await terminal.see('shell>');
  terminal.type(`'${process.execPath}' '${programPath}' --demo\r`);
  await terminal.see('q quit:');
  for (const [index, sent] of ['key', 'signal', 'word'].entries()) {
    if (sent === 'key') terminal.type(keys.ctrl('z'));
    else if (sent === 'word') terminal.type('suspend\r');
    else process.kill(Number(await childOf(terminal.pid)), 'SIGTSTP');
    await terminal.see((screen) => screen.trimEnd().endsWith('shell>'));
    // The shell gets lines, not single keys.
    await terminal.press(`echo "and $((${index} + 1))"\r`, `and ${index + 1}`);
    terminal.type('fg\r');
    await terminal.see((screen) => screen.trimEnd().endsWith('q quit:'));
    await terminal.press('contexts\r', /Contexts\.[\s\S]*2\. demo: .*, here[\s\S]*q quit:$/);
    terminal.type('back\r');
    await terminal.see((screen) => /\n13\. svc-old: [^\n]*\n[^\n]*q quit:$/.test(screen.trimEnd()));
  }
  terminal.type('q\r');
  await terminal.see((screen) => screen.trimEnd().endsWith('shell>'));
  terminal.type('exit\r');
  await terminal.exited;
});

/** @returns the process id of what a shell started. */
async function childOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
}
