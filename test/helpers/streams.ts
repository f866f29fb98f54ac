import { PassThrough } from 'node:stream';
import type { Streams } from '../../src/ports.ts';

/** Standard streams in memory, with what was written to them. */
export interface MemoryStreams extends Streams {
  readonly out: () => string;
  readonly err: () => string;
}

/** @returns streams for a run of `main` in this process; `tty` makes all three look like a terminal. */
export function memoryStreams(options: { input?: string; tty?: boolean } = {}): MemoryStreams {
  const stdin = new PassThrough();
  if (options.input !== undefined) stdin.end(options.input);
  const stdout = collector();
  const stderr = collector();
  for (const stream of [stdin, stdout.stream, stderr.stream])
    Object.assign(stream, { isTTY: options.tty === true });
  return {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout.stream as unknown as NodeJS.WriteStream,
    stderr: stderr.stream as unknown as NodeJS.WriteStream,
    out: stdout.text,
    err: stderr.text,
  };
}

function collector(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough();
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  return { stream, text: () => Buffer.concat(parts).toString('utf8') };
}
