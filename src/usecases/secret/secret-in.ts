import { UserError } from '../../errors.ts';

/**
 * @param place where the text is from, for the error
 * @param blanks whether blanks may be in it (a password)
 * @returns the secret in a text that a person has typed, or has in a file
 * @throws UserError `usage` where it is no single line
 */
export function secretIn(text: string, place: string, blanks: boolean): string {
  const secret = blanks ? text.replace(/\r?\n$/, '') : text.trim();
  if (secret === '') throw new UserError('usage', `${place} is empty: it should hold the secret.`);
  if ((blanks ? /[\r\n]/ : /\s/).test(secret)) {
    throw new UserError(
      'usage',
      `${place} does not hold a secret: ${blanks ? 'one line' : 'one word on one line'} is expected.`,
      'The file must hold the secret and nothing else.',
    );
  }
  return secret;
}
