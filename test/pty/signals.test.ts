import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { programPath, temporaryHome } from '../helpers/program.ts';
import { openTerminal } from '../helpers/terminal.ts';

/** What nothing catches, made to happen by a signal that the program does not know. */
const faults = `data:text/javascript,
  process.on('SIGUSR2', () => {
    const error = new Error('made to fail');
    if (process.env.REJECTS) Promise.reject(error);
    else throw error;
  });`.replaceAll('\n', '');

/** How the program is ended from outside, and the exit code that the shell sees then: 128 and the signal's number. */
const ways = [
  { what: 'SIGTERM', signal: 'SIGTERM', code: 143 },
  { what: 'SIGHUP', signal: 'SIGHUP', code: 129 },
  { what: 'SIGINT', signal: 'SIGINT', code: 130 },
  { what: 'SIGQUIT', signal: 'SIGQUIT', code: 131 },
  { what: 'an exception that nothing catches', signal: 'SIGUSR2', code: 1, isReported: true },
  { what: 'a rejected promise', signal: 'SIGUSR2', code: 1, isReported: true },
] as const;

const modes = [
  { mode: 'the full screen', env: {}, ready: 'q quit' },
  { mode: 'lines', env: { ACCESSIBLE: '1' }, ready: 'q quit:' },
] as const;

const cases = modes.flatMap((mode) => ways.map((way) => ({ ...mode, ...way })));

/** A shell that does not mend the terminal after a program, unlike one that reads commands. */
const script =
  'stty -g; NODE_OPTIONS="$FAULTS" "$NODE" "$PROGRAM" --demo; echo "code $?"; stty -g; echo the end; read answer';

test.skipIf(process.platform === 'win32').each(cases)(
  'after $what in $mode the terminal is as before, with exit code $code',
  async ({ env, ready, signal, code, ...way }) => {
    const rejects = way.what === 'a rejected promise' ? { REJECTS: '1' } : {};
    const options = `--import ${JSON.stringify(faults)}`;
    const terminal = openTerminal([], {
      home: await temporaryHome(),
      command: ['sh', '-c', script],
      env: { NODE: process.execPath, PROGRAM: programPath, FAULTS: options, ...rejects, ...env },
      columns: 200,
      rows: 60,
    });
    await terminal.see(ready);
    process.kill(Number(await childOf(terminal.pid)), signal);
    await terminal.see('the end');
    expect(terminal.screen()).toContain(`code ${code}\n`);
    if ('isReported' in way) expect(terminal.screen()).toContain('svcacct has an internal error');
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorShown()).toBe(true);
    const raw = terminal.raw();
    expect(raw.lastIndexOf('\x1b[?2004l')).toBeGreaterThanOrEqual(raw.lastIndexOf('\x1b[?2004h'));
    // How lines are read and keys are echoed, as stty has it, before and after.
    const [before, after, ...more] = terminal.screen().match(/^[0-9a-f]+(:[0-9a-f]+){10,}$/gm) ?? [];
    expect(more).toEqual([]);
    expect(before).toBeDefined();
    expect(after).toBe(before);
  },
);

/** @returns the process id of what a shell started. */
async function childOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim();
}
