import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { systemCode, systemReason, UserError } from '../../../src/errors.ts';
import { writeDurably } from '../../files/durable.ts';

/**
 * Where a context signed in whose access token lies in a file of its own: that goes to no other address, and nothing
 * else would tell. A login in the vault says it itself.
 */
export function loginPlace(directory: string, context: string) {
  const file = path.join(directory, `login-${context}.url`);
  const read = async (): Promise<string | undefined> => {
    try {
      return (await readFile(file, 'utf8')).trim() || undefined;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw new UserError(
        'not_logged_in',
        `Where this context was signed in cannot be read from ${file} (${systemReason(error)}).`,
      );
    }
  };
  return {
    read,
    /** Notes an address, where it is another one and there is a place to note it: a container may have none. */
    async note(url: string): Promise<void> {
      if ((await read()) === url) return;
      await writeDurably(file, `${url}\n`, () => undefined).catch(() => undefined);
    },
  };
}
