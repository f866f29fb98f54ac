import { UserError } from '../errors.ts';
import type { Ports, Streams } from '../ports.ts';
import { secretIn } from '../usecases/secret/secret-in.ts';

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
  {
    streams,
    prompter,
    files,
  }: Pick<Ports, 'prompter' | 'files'> & { readonly streams: Pick<Streams, 'stdin'> },
  question: string,
  kind: SecretKind = token,
): Promise<string> {
  const isTyped = source === undefined || (source === '-' && streams.stdin.isTTY === true);
  if (!isTyped) {
    const place = source === '-' ? 'stdin' : source;
    return secretIn(await files.read(source, 'secret'), place, kind.blanks);
  }
  if (!prompter.available) {
    throw new UserError('usage', 'Missing secret.', `Use ${kind.flag} FILE, or ${kind.flag} - for stdin.`);
  }
  return secretIn(await prompter.secret({ message: question }), 'The input', kind.blanks);
}
