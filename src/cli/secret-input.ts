import { readFile } from 'node:fs/promises';
import { systemCode, UserError } from '../errors.ts';
import type { Prompter, Streams } from '../ports.ts';
import { readStream } from './read-stream.ts';

/** More than any secret has; a wrong file is not read into memory as a whole. */
const mostBytes = 65_536;

/**
 * Reads a secret from where a person has it: a file, stdin (`-`), or a prompt where nothing was named. Never from argv.
 * @throws UserError `usage` where it was not named and nobody can be asked, or where what was read is no single line
 */
export async function readSecretInput(
  source: string | undefined,
  { streams, prompter }: { readonly streams: Streams; readonly prompter: Prompter },
  question: string,
): Promise<string> {
  const isTyped = source === undefined || (source === '-' && streams.stdin.isTTY === true);
  if (!isTyped) {
    const text = source === '-' ? await readStream(streams.stdin, mostBytes) : await readSmallFile(source);
    return secretIn(text, source === '-' ? 'stdin' : source);
  }
  if (!prompter.available) {
    throw new UserError(
      'usage',
      'The secret is missing.',
      'Give it in a file with --token-file FILE, or on stdin with --token-file -.',
    );
  }
  return secretIn(await prompter.secret({ message: question }), 'what was typed');
}

function secretIn(text: string, place: string): string {
  const secret = text.trim();
  if (secret === '') throw new UserError('usage', `There is no secret in ${place}.`);
  if (/\s/.test(secret) || Buffer.byteLength(text) > mostBytes) {
    throw new UserError(
      'usage',
      `What is in ${place} is no secret: one word on one line is expected.`,
      'The file must hold the secret and nothing else.',
    );
  }
  return secret;
}

async function readSmallFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    throw new UserError(
      code === 'ENOENT' ? 'not_found' : 'invalid_input',
      `The file ${file} cannot be read (${code ?? 'unknown reason'}).`,
      undefined,
      { cause: error },
    );
  }
}
