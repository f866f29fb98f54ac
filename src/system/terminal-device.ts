import { closeSync, openSync } from 'node:fs';

const places =
  process.platform === 'win32'
    ? { input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' }
    : { input: '/dev/tty', output: '/dev/tty' };

/** The terminal a process was started from, whatever its standard streams are. */
export interface TerminalDevice {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** To be called in the end: an open terminal keeps the process alive. */
  close(): void;
}

/** @returns whether there is a terminal to ask on: none for a service, a cron job, or after `setsid`. */
export function hasTerminalDevice(): boolean {
  try {
    closeSync(openSync(places.input, 'r+'));
    return true;
  } catch {
    return false;
  }
}

/** Opens the terminal. @throws the system's error where there is none */
export function openTerminalDevice(): TerminalDevice {
  const { ReadStream, WriteStream } = process.getBuiltinModule('node:tty');
  const input = new ReadStream(openSync(places.input, 'r+'));
  const output = new WriteStream(openSync(places.output, 'r+'));
  return {
    input,
    output,
    close: () => {
      input.destroy();
      output.destroy();
    },
  };
}
