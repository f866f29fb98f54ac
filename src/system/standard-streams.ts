import { fstatSync, readFileSync, statSync, writeSync } from 'node:fs';
import type { Streams } from '../ports.ts';
import { terminalDevice } from './terminal-device.ts';

/**
 * The streams of a process. Node's own stdout and stderr take 4 ms to come to be, a fifth of its whole start-up: where
 * they are pipes or files, text goes to the file descriptor at once, and Node's stream is made only where something
 * asks for more of it.
 */
export function standardStreams(own: NodeJS.Process): Streams {
  return {
    get stdin() {
      return own.stdin;
    },
    get stdout() {
      return isPlain(1) ? plainOutput(1, () => own.stdout) : own.stdout;
    },
    get stderr() {
      return isPlain(2) ? plainOutput(2, () => own.stderr) : own.stderr;
    },
    isUnread: isNowhere,
    terminal: terminalDevice,
  };
}

/** Everything but a terminal and a closed descriptor. */
function isPlain(fd: number): boolean {
  try {
    const kind = fstatSync(fd);
    if (kind.isFIFO() || kind.isFile() || kind.isSocket()) return true;
    // Such as /dev/full: Node's stream would throw there, and not tell the callback.
    return kind.isCharacterDevice() && !process.getBuiltinModule('node:tty').isatty(fd);
  } catch {
    return false;
  }
}

/**
 * Node opens /dev/null in the place of a standard stream that was closed, to read and to write; a shell that is told to
 * write there opens it to write only. Told by Linux alone.
 */
function isNowhere(): boolean {
  try {
    const [out, nowhere] = [fstatSync(1), statSync('/dev/null')];
    if (!out.isCharacterDevice() || out.rdev !== nowhere.rdev) return false;
    const flags = /^flags:\s*(\d+)/m.exec(readFileSync('/proc/self/fdinfo/1', 'utf8'))?.[1] ?? '0';
    return (Number.parseInt(flags, 8) & 3) === 2;
  } catch {
    return false;
  }
}

type Done = (error?: Error | null) => void;

function plainOutput(fd: number, real: () => NodeJS.WriteStream): NodeJS.WriteStream {
  const quick: Readonly<Record<string, unknown>> = {
    isTTY: false,
    // Errors are told to the callback of `write`.
    once: () => undefined,
    off: () => undefined,
    write(text: string, done: Done = () => undefined): boolean {
      const { rest, error } = writeNow(fd, Buffer.from(text));
      if (rest === undefined) done(error);
      else real().once('error', done).write(rest, done);
      return true;
    },
  };
  return new Proxy({} as NodeJS.WriteStream, {
    get(_, key) {
      if (typeof key === 'string' && Object.hasOwn(quick, key)) return quick[key];
      const value: unknown = Reflect.get(real(), key);
      return typeof value === 'function' ? value.bind(real()) : value;
    },
  });
}

/** Writes what the descriptor takes at once. @returns the rest, where a pipe that must not block is full. */
function writeNow(fd: number, bytes: Buffer): { rest?: Buffer; error?: Error } {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written);
    return {};
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    return failure.code === 'EAGAIN' ? { rest: bytes.subarray(written) } : { error: failure };
  }
}
