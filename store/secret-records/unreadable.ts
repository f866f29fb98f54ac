import path from 'node:path';
import { isObject } from '../../src/domain/values/is-object.ts';
import { UserError } from '../../src/errors.ts';
import type { Clock, MendedRecord, Records, UnreadableRecord } from '../../src/ports.ts';
import { alsoAside, brokenFile, moveAside, namesOrBroken, permit } from '../files/broken-record.ts';
import { type Unflushed, writeDurably } from '../files/durable.ts';
import { withLock } from '../files/lock.ts';
import { longestRecord, readTextIfThere } from '../files/read-text.ts';
import { textOfFileName } from '../files/safe-name.ts';
import { secretRecordFiles } from './files.ts';
import { isNewer, isStoredRecord, parseUserRecords, type UserRecords } from './record.ts';

/** @returns the records of stored secrets of a context, to be looked after. */
export function recordsOfSecrets(root: string, context: string, clock: Clock, unflushed: Unflushed): Records {
  const { directory, lock } = secretRecordFiles(root, context);
  return {
    async unreadable() {
      const names = namesOrBroken(directory);
      if ('file' in names) return [{ kind: 'secrets', ...names }];
      return names
        .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
        .map((name) => brokenRecords(path.join(directory, name)))
        .filter((broken) => broken !== undefined);
    },
    async mend(record) {
      const { file } = record;
      if (file === directory) return putRight(record, clock.now(), unflushed);
      return withLock(lock, async () => {
        const broken = brokenRecords(file);
        return broken && putRight(broken, clock.now(), unflushed);
      });
    },
  };
}

async function putRight(
  { kind, file, user, remedy }: UnreadableRecord,
  now: Date,
  unflushed: Unflushed,
): Promise<MendedRecord | undefined> {
  const about = { kind, file, user };
  if (remedy === 'by_hand') return undefined;
  if (remedy === 'permit') {
    await permit(file);
    return about;
  }
  const usable = usableIn(file);
  if (usable === undefined) return { ...about, aside: await moveAside(file, now, unflushed) };
  const aside = await alsoAside(file, now, unflushed);
  await writeDurably(file, `${JSON.stringify(usable, null, 2)}\n`, unflushed);
  return { ...about, aside, rescued: Object.keys(usable.tokens) };
}

function brokenRecords(file: string): UnreadableRecord | undefined {
  const broken = brokenFile(file, (text) => {
    try {
      parseUserRecords(file, text);
      return undefined;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return isNewer(text)
        ? { reason: 'a newer svcacct wrote it', remedy: 'by_hand', hint: 'Install the newest svcacct.' }
        : { reason: 'it is not a record of stored secrets', remedy: 'aside' };
    }
  });
  if (broken === undefined) return undefined;
  return { kind: 'secrets', ...broken, user: textOfFileName(path.basename(file, '.json')) };
}

/** @returns what of a damaged file can still be used: the records of some of its tokens; undefined where none can. */
function usableIn(file: string): UserRecords | undefined {
  try {
    const value: unknown = JSON.parse(readTextIfThere(file, { most: longestRecord, own: true }) ?? '');
    if (!isObject(value) || !isObject(value['tokens'])) return undefined;
    const user = textOfFileName(path.basename(file, '.json')) ?? value['user'];
    const tokens = Object.fromEntries(
      Object.entries(value['tokens']).flatMap(([token, record]) =>
        isStoredRecord(record) ? [[token, record]] : [],
      ),
    );
    return typeof user === 'string' && Object.keys(tokens).length > 0
      ? { version: 1, user, tokens }
      : undefined;
  } catch {
    return undefined;
  }
}
