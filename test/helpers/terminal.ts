import { spawn } from '@lydell/node-pty';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { programEnv, programPath } from './program.ts';

/** Keys as a terminal sends them. */
export const keys = {
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  home: '\x1b[H',
  end: '\x1b[F',
  enter: '\r',
  esc: '\x1b',
  tab: '\t',
  space: ' ',
  backspace: '\x7f',
  ctrl: (letter: string) => String.fromCharCode(letter.toUpperCase().charCodeAt(0) - 64),
  paste: (text: string) => `\x1b[200~${text}\x1b[201~`,
} as const;

/** How a program in the terminal ended. */
export interface TerminalExit {
  readonly exitCode: number;
  readonly signal: number | undefined;
}

/** A program in a real pseudo-terminal, and what a person would see of it. */
export interface Terminal {
  /** The lines in sight, without trailing blanks. */
  screen(): string;
  /** Everything on the primary screen and scrolled out of it. */
  scrollback(): string;
  /** Every byte the program wrote. */
  raw(): string;
  isAlternate(): boolean;
  isCursorShown(): boolean;
  type(text: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  /** Resolves once the screen contains (or matches, or satisfies) `wanted`; fails showing the screen. */
  see(wanted: string | RegExp | ((screen: string) => boolean)): Promise<void>;
  /** Types, then waits for what should come of it. */
  press(text: string, wanted: string | RegExp): Promise<void>;
  readonly pid: number;
  readonly exited: Promise<TerminalExit>;
  readonly emulator: InstanceType<typeof xterm.Terminal>;
}

/** What is run, and in what terminal. */
export interface TerminalOptions {
  readonly home: string;
  readonly env?: Record<string, string | undefined>;
  readonly columns?: number;
  readonly rows?: number;
  /** Instead of the program: a command of its own. */
  readonly command?: readonly [string, ...string[]];
}

/** How long a screen may take to show something: these machines are busy. */
const patienceMs = 30_000;

/** Starts the built program in a pseudo-terminal that is thrown away after the test. */
export function openTerminal(argv: readonly string[], options: TerminalOptions): Terminal {
  const { columns = 80, rows = 24 } = options;
  const [command, ...before] = options.command ?? [process.execPath, programPath];
  const emulator = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
  emulator.loadAddon(new Unicode11Addon());
  emulator.unicode.activeVersion = '11';
  const child = spawn(command, [...before, ...argv], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: process.cwd(),
    env: programEnv(options.home, options.env),
  });
  let raw = '';
  let running = true;
  const watchers = new Set<() => void>();
  const wake = () => {
    for (const watcher of watchers) watcher();
  };
  child.onData((data) => {
    raw += data;
    emulator.write(data, wake);
  });
  // The terminal's own answers, such as where the cursor is.
  emulator.onData((data) => running && child.write(data));
  const exited = new Promise<TerminalExit>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      running = false;
      // What was written last may still be on its way through the emulator.
      emulator.write('', () => {
        wake();
        resolve({ exitCode, signal: signal === 0 ? undefined : signal });
      });
    });
  });
  onTestFinished(async () => {
    if (running) child.kill('SIGKILL');
    await exited;
    emulator.dispose();
  });

  const linesOf = (buffer: typeof emulator.buffer.active, from: number, count: number) =>
    Array.from({ length: count }, (_, row) => buffer.getLine(from + row)?.translateToString(true) ?? '')
      .join('\n')
      .trimEnd();
  const screen = () => linesOf(emulator.buffer.active, emulator.buffer.active.viewportY, emulator.rows);
  const see: Terminal['see'] = (wanted) =>
    new Promise((resolve, reject) => {
      const shows = () =>
        typeof wanted === 'function'
          ? wanted(screen())
          : typeof wanted === 'string'
            ? screen().includes(wanted)
            : wanted.test(screen());
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        watchers.delete(look);
        finish();
      };
      const look = () => {
        if (shows()) settle(resolve);
      };
      const timer = setTimeout(
        () => settle(() => reject(new Error(`never seen: ${String(wanted)}\n--- screen ---\n${screen()}`))),
        patienceMs,
      );
      watchers.add(look);
      look();
    });

  return {
    screen,
    scrollback: () => linesOf(emulator.buffer.normal, 0, emulator.buffer.normal.length),
    raw: () => raw,
    isAlternate: () => emulator.buffer.active.type === 'alternate',
    isCursorShown: () => raw.lastIndexOf('\x1b[?25h') >= raw.lastIndexOf('\x1b[?25l'),
    type: (text) => child.write(text),
    resize(nextColumns, nextRows) {
      emulator.resize(nextColumns, nextRows);
      child.resize(nextColumns, nextRows);
    },
    kill: (signal) => child.kill(signal),
    see,
    async press(text, wanted) {
      child.write(text);
      await see(wanted);
    },
    pid: child.pid,
    exited,
    emulator,
  };
}
