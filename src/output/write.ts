import type { AnyCommand, Lines } from '../cli/command.ts';
import { systemCode, systemReason, UserError } from '../errors.ts';
import type { HintPlace } from './hint-text.ts';
import { joined, type SafeText, safe, verbatim } from './safe-text.ts';
import { createStyle } from './style.ts';

/** How the person wants to be answered. */
export interface OutputOptions {
  readonly format: 'text' | 'json';
  readonly quiet: boolean;
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
  /** Where the commands are to be run that are named besides. */
  readonly place: HintPlace;
}

/**
 * Writes a command's result to stdout, in the asked format.
 * @throws the stream's EPIPE where the reader went away; UserError `partial_failure` for any other trouble
 */
export async function writeData(
  command: AnyCommand,
  result: unknown,
  stdout: NodeJS.WriteStream,
  options: OutputOptions,
): Promise<void> {
  try {
    await writeLines(stdout, await dataLines(command, result, options));
  } catch (error) {
    throw unwritable(error, 'The command itself succeeded; only printing its result failed.');
  }
}

/** Writes a text to stdout. @throws as `writeData` */
export async function writeText(stdout: NodeJS.WriteStream, text: SafeText): Promise<void> {
  await writeAll(stdout, text).catch((error: unknown) => {
    throw unwritable(error);
  });
}

/** A reader that went away is no trouble of ours, and stays the error that it is. */
function unwritable(error: unknown, hint?: string): unknown {
  const code = systemCode(error);
  if (code === undefined || code === 'EPIPE') return error;
  const message = `The result could not be written to stdout: ${systemReason(error)}.`;
  return new UserError('partial_failure', message, hint, { cause: error });
}

/** Writes what a person should know besides to stderr, as far as it takes that: what was done is done. */
export async function writeNotes(
  command: AnyCommand,
  result: unknown,
  stderr: NodeJS.WriteStream,
  options: OutputOptions,
): Promise<void> {
  const problems = command.problems?.(result, options.place) ?? [];
  const notes = [...problems, ...(options.quiet ? [] : (command.notes?.(result, options.place) ?? []))];
  await tellLines(stderr, notes);
}

/** Writes lines to stderr, as far as it takes them. */
export async function tellLines(stderr: NodeJS.WriteStream, lines: readonly SafeText[]): Promise<void> {
  if (lines.length > 0) await writeAll(stderr, endedLines(lines)).catch(() => undefined);
}

/** @returns lines as a text, each with its end. */
export function endedLines(lines: readonly SafeText[]): SafeText {
  return joined([...lines, safe``], '\n');
}

/** Writes to a stream at once, whatever becomes of it. */
export function writeNow(stream: Pick<NodeJS.WriteStream, 'write'>, text: SafeText): void {
  stream.write(text);
}

/**
 * Writes to a stream and waits until it took it, so that nothing is cut off when the process ends.
 * @throws the stream's error, such as EPIPE where the reader went away.
 */
export function writeAll(stream: NodeJS.WriteStream, text: SafeText): Promise<void> {
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

/** How many lines are written at a time: a long list is never in memory as a whole. */
const linesAtOnce = 500;

async function writeLines(stream: NodeJS.WriteStream, lines: Lines): Promise<void> {
  let block: SafeText[] = [];
  const flush = async () => {
    if (block.length > 0) await writeAll(stream, endedLines(block));
    block = [];
  };
  for (const some of lines) {
    if (typeof some === 'string') block.push(some);
    else block.push(...some);
    if (block.length >= linesAtOnce) await flush();
  }
  await flush();
}

async function dataLines(command: AnyCommand, result: unknown, options: OutputOptions): Promise<Lines> {
  const stream = command.jsonLines?.(result);
  if (stream) return jsonLines(stream);
  if (options.format === 'json') return jsonText(command, result);
  const text = options.quiet && command.quietText ? command.quietText : command.text;
  return text?.call(command, result, createStyle(options.colour.stdout), options.place) ?? [];
}

function* jsonLines(values: Iterable<unknown>): Generator<SafeText, void> {
  for (const value of values) yield verbatim(JSON.stringify(value));
}

/** A replacer is slow on long lists, and few results have hints. */
async function jsonText(command: AnyCommand, result: unknown): Promise<SafeText[]> {
  const value = command.json ? command.json(result) : result;
  if (value === undefined) return [];
  const json = JSON.stringify(value, null, 2);
  if (!/"kind": "(?:sentence|command|option)"/.test(json)) return [verbatim(json)];
  const { hintsAsText } = await import('./hint-text.ts');
  return [verbatim(JSON.stringify(value, hintsAsText, 2))];
}
