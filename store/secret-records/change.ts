import { UserError } from '../../src/errors.ts';
import { removeDurably, type Unflushed, writeDurably } from '../files/durable.ts';
import { withLock } from '../files/lock.ts';
import { unwritableReason } from '../files/unwritable.ts';
import type { SecretRecordFiles } from './files.ts';
import { readUserRecords } from './read.ts';
import type { UserRecords } from './record.ts';

/**
 * Changes the records of one user: read under the lock of the context, written durably, removed where none is left.
 * @throws UserError `store_unreadable`, `store_unwritable`
 */
export async function changeUser(
  files: SecretRecordFiles,
  user: string,
  change: (tokens: UserRecords['tokens']) => UserRecords['tokens'],
  unflushed: Unflushed,
): Promise<void> {
  const file = files.records(user);
  await withLock(files.lock, async () => {
    const tokens = change(readUserRecords(file)?.tokens ?? {});
    try {
      if (Object.keys(tokens).length > 0) {
        const records: UserRecords = { version: 1, user, tokens };
        await writeDurably(file, `${JSON.stringify(records, null, 2)}\n`, unflushed);
      } else {
        await removeDurably(file, unflushed);
      }
    } catch (error) {
      throw new UserError(
        'store_unwritable',
        `The record of stored secrets ${file} cannot be written: ${unwritableReason(error) ?? 'unknown reason'}.`,
        'Check the permissions of its directory and the space left on its disk; the record is unchanged.',
        { cause: error },
      );
    }
  });
}
