import { readFile } from 'node:fs/promises';
import { systemCode, UserError } from '../errors.ts';
import type { Streams } from '../ports.ts';

/** What a file said, and the name to speak of it by. */
export interface InputFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads a file that was named on the command line; `-` is stdin.
 * @throws UserError `not_found` where there is none, `invalid_input` where it cannot be read
 */
export async function readInput({ stdin }: Pick<Streams, 'stdin'>, path: string): Promise<InputFile> {
  if (path === '-') return { name: 'stdin', text: await readAll(stdin) };
  try {
    return { name: path, text: await readFile(path, 'utf8') };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new UserError('not_found', `There is no file ${path}.`);
    const reason = systemCode(error) ?? 'unknown reason';
    throw new UserError(
      'invalid_input',
      `${path} cannot be read (${reason}).`,
      'Name a file, or - for stdin.',
    );
  }
}

/** Listening is cheaper than iterating over the stream. */
function readAll(stream: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => {
      text += part;
    });
    stream.once('end', () => resolve(text));
    stream.once('error', reject);
  });
}
