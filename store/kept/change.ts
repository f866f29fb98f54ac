import { rm } from 'node:fs/promises';
import { systemCode, UserError } from '../../src/errors.ts';
import { flushDirectory, writeDurably } from '../files/durable.ts';
import { withLock } from '../files/lock.ts';
import type { KeptFiles } from './files.ts';
import { readUser } from './read.ts';
import type { UserRecords } from './record.ts';

/**
 * Changes the records of one user: read under the lock of the context, written durably, removed where none is left.
 * @throws UserError `store_unreadable`, `store_unwritable`
 */
export async function changeUser(
  files: KeptFiles,
  user: string,
  change: (tokens: UserRecords['tokens']) => UserRecords['tokens'],
): Promise<void> {
  const file = files.records(user);
  await withLock(files.lock, async () => {
    const tokens = change(readUser(file)?.tokens ?? {});
    try {
      if (Object.keys(tokens).length > 0) return await write(file, { version: 1, user, tokens });
      await rm(file, { force: true });
      await flushDirectory(files.directory);
    } catch (error) {
      throw new UserError(
        'store_unwritable',
        `The record of kept secrets ${file} cannot be written (${systemCode(error) ?? 'unknown reason'}).`,
        'Check the permissions of its directory and the space left on its disk; the record is as it was.',
        { cause: error },
      );
    }
  });
}

async function write(file: string, records: UserRecords): Promise<void> {
  await writeDurably(file, `${JSON.stringify(records, null, 2)}\n`);
}
