import { UserError } from '../../../src/errors.ts';
import { longestSecret, reading, readText } from '../../files/read-text.ts';

/** No access token is longer than this, in bytes: what is, is another file. */
const longest = 16_384;

/**
 * Reads an access token from a file that holds it and nothing else. Errors never quote it.
 * @throws UserError `not_logged_in` where the file cannot be read or cannot hold a token
 */
export async function readTokenFile(file: string): Promise<string> {
  const text = reading(
    () => readText(file, { most: longestSecret }),
    ({ message, hint }) =>
      new UserError('not_logged_in', `The access token cannot be read from ${file} (${message}).`, hint),
  );
  const token = text.trim();
  if (token !== '' && !/\s/.test(token) && text.length <= longest) return token;
  throw new UserError(
    'not_logged_in',
    `${file} ${token === '' ? 'is empty' : 'holds more than an access token'}: it should contain only the access token.`,
  );
}
