import path from 'node:path';
import { isObject } from '../../src/domain/values/is-object.ts';
import { UserError } from '../../src/errors.ts';
import type { Clock, Records, UnreadableRecord } from '../../src/ports.ts';
import { type Broken, brokenFile, moveAside, namesOrBroken, permit } from '../files/broken-record.ts';
import type { Unflushed } from '../files/durable.ts';
import { holdLock } from '../files/held-lock.ts';
import { longestRecord, readTextIfThere } from '../files/read-text.ts';
import { isRecordFile, parseRotation } from './record.ts';

/** @returns the records of unfinished rotations in a directory, to be looked after. */
export function journalRecords(directory: string, clock: Clock, unflushed: Unflushed): Records {
  return {
    async unreadable() {
      const names = namesOrBroken(directory);
      if ('file' in names) return [{ kind: 'rotation', ...names }];
      return names
        .filter(isRecordFile)
        .map((name) => brokenRotation(path.join(directory, name)))
        .filter((broken) => broken !== undefined);
    },
    async mend(record) {
      const { file } = record;
      if (file === directory) return putRight(record, clock.now(), unflushed);
      const held = await holdLock(file.replace(/\.json$/, '.lock'), async () => {
        const broken = brokenRotation(file);
        return broken && putRight(broken, clock.now(), unflushed);
      });
      if (held) return held.result;
      throw new UserError(
        'conflict',
        `Another process works on the rotation of ${file} at this moment.`,
        'Try again once it is done.',
      );
    },
  };
}

async function putRight(
  { kind, file, user, token, remedy }: UnreadableRecord,
  now: Date,
  unflushed: Unflushed,
) {
  const about = { kind, file, user, token };
  if (remedy === 'by_hand') return undefined;
  if (remedy === 'aside') return { ...about, aside: await moveAside(file, now, unflushed) };
  await permit(file);
  return about;
}

function brokenRotation(file: string): UnreadableRecord | undefined {
  const broken = brokenFile(file, (text) => {
    const read = parseRotation(text);
    return 'problem' in read ? { reason: read.problem, remedy: 'aside' } : undefined;
  });
  return broken && { kind: 'rotation', ...broken, ...namesIn(broken) };
}

/** Whose rotation it was, where a damaged record still tells. */
function namesIn({ file, remedy }: Broken): Pick<UnreadableRecord, 'user' | 'token'> {
  if (remedy !== 'aside') return {};
  try {
    const value: unknown = JSON.parse(readTextIfThere(file, { most: longestRecord, own: true }) ?? '');
    if (!isObject(value)) return {};
    const { user_name: user, token_name: token } = value;
    if (typeof user !== 'string') return {};
    return typeof token === 'string' ? { user, token } : { user };
  } catch {
    return {};
  }
}
