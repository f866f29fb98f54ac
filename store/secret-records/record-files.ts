import { type TokenRef, tokenLabel } from '../../src/domain/token/token.ts';
import type { UserError } from '../../src/errors.ts';
import type { Clock, SecretRecord, SecretRecords } from '../../src/ports.ts';
import type { Unflushed } from '../files/durable.ts';
import { type SecretRecordFiles, secretRecordFiles } from './files.ts';
import { readEveryUser, readUserRecords } from './read.ts';
import { mergeRecord, recordOf, type StoredRecord, type UserRecords } from './record.ts';
import { readStamp, removeStamp, writeStamp } from './stamp.ts';

/**
 * The records of one context, a small file per user, so that `find` reads one of them however many accounts there are.
 * @param root the directory of all contexts' records; made with the first record
 */
export function openSecretRecords(
  root: string,
  context: string,
  clock: Clock,
  unflushed: Unflushed = () => undefined,
  unreadable: (error: UserError) => void = (error) => {
    throw error;
  },
): SecretRecords {
  const files = secretRecordFiles(root, context);
  const change = async (
    user: string,
    changed: (tokens: UserRecords['tokens']) => UserRecords['tokens'],
  ): Promise<void> => {
    const { changeUser } = await import('./change.ts');
    return changeUser(files, user, changed, unflushed);
  };
  return {
    find: async (ref) => {
      const record = recordOf(readUserRecords(files.records(ref.user)), ref.token);
      return record && withStamp(files, ref, record);
    },
    list: async (user) => {
      if (user !== undefined) return listUser(files, readUserRecords(files.records(user)), true);
      const { users, hasStamps } = readEveryUser(files, unreadable);
      return users.flatMap((records) => listUser(files, records, hasStamps(records.user)));
    },
    record: async (ref, changes) => {
      await change(ref.user, (tokens) => ({
        ...tokens,
        [ref.token]: mergeRecord(tokenLabel(ref), recordOf({ tokens }, ref.token), changes),
      }));
      if (!('retrieved_at' in changes)) return;
      if (changes.retrieved_at === undefined) removeStamp(files.stamp(ref));
      else writeStamp(files.stamp(ref), new Date(changes.retrieved_at));
    },
    touch: async (ref) => {
      try {
        writeStamp(files.stamp(ref), clock.now());
      } catch {
        // A secret can be handed out of a home that is read-only or full.
      }
    },
    claim: async (ref) => (await import('../files/held-lock.ts')).takeLock(files.making(ref)),
    isClaimed: async (ref) => (await import('../files/held-lock.ts')).isLocked(files.making(ref)),
    remove: async (ref) => {
      if (recordOf(readUserRecords(files.records(ref.user)), ref.token) === undefined) return;
      await change(ref.user, ({ [ref.token]: _, ...others }) => others);
      removeStamp(files.stamp(ref));
    },
  };
}

function listUser(
  files: SecretRecordFiles,
  records: UserRecords | undefined,
  hasStamps: boolean,
): readonly SecretRecord[] {
  if (records === undefined) return [];
  const { user, tokens } = records;
  return Object.entries(tokens).map(([token, record]) =>
    hasStamps ? withStamp(files, { user, token }, record) : { user, token, ...record },
  );
}

function withStamp(files: SecretRecordFiles, ref: TokenRef, record: StoredRecord): SecretRecord {
  const retrieved_at = readStamp(files.stamp(ref));
  return { ...ref, ...record, ...(retrieved_at === undefined ? {} : { retrieved_at }) };
}
