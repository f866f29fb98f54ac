import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Terminal } from '../ports.ts';

const places =
  process.platform === 'win32'
    ? { input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' }
    : { input: '/dev/tty', output: '/dev/tty' };

/** The terminal that this process was started from, whatever its standard streams are. */
export const terminalDevice: Terminal = {
  /** None for a service, a cron job, or after `setsid`. */
  isThere() {
    try {
      closeSync(openSync(places.input, 'r+'));
      return isInForeground();
    } catch {
      return false;
    }
  },
  open() {
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
  },
};

/** The system stops whatever asks in the background (`svcacct ... &`), for good where nobody looks. Told by Linux alone. */
function isInForeground(): boolean {
  if (process.platform !== 'linux') return true;
  // pid (name, which may have anything in it) state ppid pgrp session tty_nr tpgid
  const [, , pgrp, , , tpgid] = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return pgrp === tpgid;
}
