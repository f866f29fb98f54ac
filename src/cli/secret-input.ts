import { longestSecret, readStreamText, readText } from '../../store/files/read-text.ts';
import { UnreadableError } from '../../store/files/unreadable-error.ts';
import { UserError } from '../errors.ts';
import type { Prompter, Streams } from '../ports.ts';
import { unreadableInput } from './read-input.ts';

/** What is read: the option that names the file, and whether blanks may be in it (a password). */
export interface SecretKind {
  readonly flag: string;
  readonly blanks: boolean;
}

/** An access token: one word. */
const token: SecretKind = { flag: '--token-file', blanks: false };

/**
 * Reads a secret from where a person has it: a file, stdin (`-`), or a prompt where nothing was named. Never from argv.
 * @throws UserError `usage` where it was not named and nobody can be asked, or where what was read is no single line
 */
export async function readSecretInput(
  source: string | undefined,
  { streams, prompter }: { readonly streams: Streams; readonly prompter: Prompter },
  question: string,
  kind: SecretKind = token,
): Promise<string> {
  const isTyped = source === undefined || (source === '-' && streams.stdin.isTTY === true);
  if (!isTyped) {
    const place = source === '-' ? 'stdin' : source;
    return secretIn(await readSmall(source, place, streams), place, kind);
  }
  if (!prompter.available) {
    throw new UserError(
      'usage',
      'The secret is missing.',
      `Give it in a file with ${kind.flag} FILE, or on stdin with ${kind.flag} -.`,
    );
  }
  return secretIn(await prompter.secret({ message: question }), 'what was typed', kind);
}

function secretIn(text: string, place: string, { blanks }: SecretKind): string {
  const secret = blanks ? text.replace(/\r?\n$/, '') : text.trim();
  if (secret === '') throw new UserError('usage', `There is no secret in ${place}.`);
  if ((blanks ? /[\r\n]/ : /\s/).test(secret)) {
    throw new UserError(
      'usage',
      `What is in ${place} is no secret: ${blanks ? 'one line' : 'one word on one line'} is expected.`,
      'The file must hold the secret and nothing else.',
    );
  }
  return secret;
}

/** A wrong file is not read into memory as a whole. */
async function readSmall(source: string, place: string, { stdin }: Streams): Promise<string> {
  try {
    if (source === '-') return await readStreamText(stdin, longestSecret);
    return readText(source, { most: longestSecret });
  } catch (error) {
    throw error instanceof UnreadableError ? unreadableInput(place, error) : error;
  }
}
