import { open } from 'node:fs/promises';
import { systemCode, UserError } from '../../../src/errors.ts';

/** No access token is longer than this, in bytes: what is, is another file. */
const longest = 16_384;

/**
 * Reads an access token from a file that holds it and nothing else. Errors never quote it.
 * @throws UserError `not_logged_in` where the file cannot be read or cannot hold a token
 */
export async function readTokenFile(file: string): Promise<string> {
  const text = await readStart(file);
  const token = text.trim();
  if (token !== '' && !/\s/.test(token) && text.length <= longest) return token;
  throw new UserError(
    'not_logged_in',
    `${file} ${token === '' ? 'is empty' : 'holds more than an access token'}: it should hold one, and nothing else.`,
  );
}

async function readStart(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(longest + 1), position: null });
      return buffer.subarray(0, bytesRead).toString('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UserError(
      'not_logged_in',
      `The access token cannot be read from ${file} (${systemCode(error) ?? 'unknown reason'}).`,
    );
  }
}
