import type { AnyCommand } from '../cli/command.ts';
import type { Streams } from '../ports.ts';
import { createStyle } from './style.ts';

/** How the person wants to be answered. */
export interface OutputOptions {
  readonly format: 'text' | 'json';
  readonly quiet: boolean;
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
}

/** Writes a command's result: data to stdout in the asked format, notes to stderr. */
export async function writeResult(
  command: AnyCommand,
  result: unknown,
  streams: Streams,
  options: OutputOptions,
): Promise<void> {
  const data = dataText(command, result, options);
  if (data !== '') await writeAll(streams.stdout, data);
  const notes = options.quiet ? [] : (command.notes?.(result) ?? []);
  if (notes.length > 0) await writeAll(streams.stderr, `${notes.join('\n')}\n`);
}

/**
 * Writes to a stream and waits until it took it, so that nothing is cut off when the process ends.
 * @throws the stream's error, such as EPIPE where the reader went away.
 */
export function writeAll(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A failing stream also emits `error`, which without a listener would end the process.
    stream.once('error', reject);
    stream.write(text, (error) => {
      if (error) return reject(error);
      stream.off('error', reject);
      resolve();
    });
  });
}

function dataText(command: AnyCommand, result: unknown, options: OutputOptions): string {
  const stream = command.jsonLines?.(result);
  if (stream) return stream.map((value) => `${JSON.stringify(value)}\n`).join('');
  return options.format === 'json' ? jsonText(command, result) : plainText(command, result, options);
}

function jsonText(command: AnyCommand, result: unknown): string {
  const value = command.json ? command.json(result) : result;
  return value === undefined ? '' : `${JSON.stringify(value, null, 2)}\n`;
}

function plainText(command: AnyCommand, result: unknown, options: OutputOptions): string {
  const lines = command.text?.(result, createStyle(options.colour.stdout)) ?? [];
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}
