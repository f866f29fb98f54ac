import { longestDocument, reading, readStreamText, readText } from '../../store/files/read-text.ts';
import { UnreadableError } from '../../store/files/unreadable-error.ts';
import { UserError } from '../errors.ts';
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
  if (path === '-') {
    const text = await readStreamText(stdin, longestDocument).catch((error: unknown) => {
      throw error instanceof UnreadableError ? unreadableInput('stdin', error) : error;
    });
    return { name: 'stdin', text };
  }
  const text = reading(
    () => readText(path, { most: longestDocument }),
    (problem) => unreadableInput(path, problem),
  );
  return { name: path, text };
}

/** @returns what to say of an input that cannot be read. */
export function unreadableInput(name: string, problem: UnreadableError): UserError {
  const { message, hint, missing } = problem;
  if (missing)
    return new UserError('not_found', `There is no file ${name}.`, tilde(name), { cause: problem });
  return new UserError(
    'invalid_input',
    `${name} cannot be read (${message}).`,
    hint ?? 'Check its name and its permissions; "-" reads stdin.',
    { cause: problem },
  );
}

/** The shell replaces `~` only at the beginning of a word, so `--file=~/x` names a directory "~". */
function tilde(name: string): string | undefined {
  if (!/^~|^\$/.test(name)) return undefined;
  return 'The shell did not replace the beginning of that name: write the path out.';
}
