import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ChainWalk } from './chain-walk.ts';
import { archivesIn, currentName } from './files.ts';
import type { Head } from './head.ts';
import { noHash } from './record.ts';

/** What the next record goes on from. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
  /** When the record before was written, ISO 8601; undefined where that is not known. */
  readonly at?: string | undefined;
  readonly fresh?: string | undefined;
  readonly torn_bytes?: number | undefined;
}

/**
 * Looks closely at a trail that is not as its head says: after a crash between the record and the head the chain goes
 * on; where records were changed, moved or cut off, a new chain begins, and the record that begins it says why.
 */
export function examineLog(directory: string, head: Head | undefined): Anchor {
  const walk = new ChainWalk({ head, partial: true });
  const archives = archivesIn(directory);
  const current = readFileSync(path.join(directory, currentName));
  // A crash may have come after the current file was renamed and before the next one was begun.
  const newest = archives.at(-1);
  if (current.length === 0 && newest !== undefined)
    walk.file(newest, readFileSync(path.join(directory, newest)));
  else walk.file(currentName, current);
  const torn = walk.tornBytes > 0 ? { torn_bytes: walk.tornBytes } : {};
  const { problems } = walk.end();
  const last = walk.lastRecord;
  if (walk.sound) return { seq: last?.seq ?? 0, hash: last?.hash ?? noHash, at: last?.at, ...torn };
  const since = problems.slice(problems.findLastIndex(({ kind }) => kind === 'new_chain') + 1)[0];
  return {
    seq: head?.seq ?? last?.seq ?? 0,
    hash: noHash,
    at: last?.at,
    fresh: since ? `${since.file}:${since.line}: ${since.message}` : 'the audit log was changed',
    ...torn,
  };
}
