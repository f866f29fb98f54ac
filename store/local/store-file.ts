import { statSync } from 'node:fs';
import { copyFile, link, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { wordsOfCode } from '../../src/domain/text/system-words.ts';
import { systemCode, UserError } from '../../src/errors.ts';
import type { Clock, StoreCopy, StoreFile } from '../../src/ports.ts';
import { tryFlushDirectory, type Unflushed, writeDurably } from '../files/durable.ts';
import { withLock } from '../files/lock.ts';
import { resolveFile } from '../files/resolve-file.ts';
import { unwritableReason } from '../files/unwritable.ts';
import { backupOf } from './backup.ts';
import { contentOf } from './content.ts';
import { parse } from './layout.ts';
import { LayoutError } from './layout-error.ts';

/** @returns the file of a local store and its last good copy, to be looked after. */
export function openStoreFile(file: string, clock: Clock, unflushed: Unflushed = () => undefined): StoreFile {
  return {
    async inspect() {
      const real = resolveFile(file);
      return { current: await copyAt(real), backup: await copyAt(backupOf(real)) };
    },
    restore: () =>
      // Every writer holds this lock: nobody writes in between.
      withLock(`${resolveFile(file)}.lock`, async () => {
        const real = resolveFile(file);
        const backup = await copyAt(backupOf(real));
        const { revision, accounts } = backup;
        if (revision === undefined || accounts === undefined) throw noGoodCopy(backup);
        try {
          const aside = await keepAside(real, clock.now(), unflushed);
          await writeDurably(real, await readFile(backup.file), unflushed);
          return { file: real, revision, accounts, ...(aside === undefined ? {} : { aside }) };
        } catch (error) {
          throw notRestored(real, error);
        }
      }),
  };
}

async function copyAt(file: string): Promise<StoreCopy> {
  try {
    const [bytes, { mtime }] = await Promise.all([readFile(file), stat(file)]);
    const written_at = mtime.toISOString();
    try {
      const { head, accounts } = await parse(contentOf(bytes));
      return { file, state: 'good', revision: head.revision, accounts: accounts.size, written_at };
    } catch (error) {
      if (!(error instanceof LayoutError)) throw error;
      return { file, state: 'unreadable', problem: error.message, newer: error.newer, written_at };
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') return { file, state: 'missing' };
    return { file, state: 'unreadable', problem: inWords(file, code), inaccessible: true };
  }
}

function inWords(file: string, code: string): string {
  if (code !== 'EACCES' && code !== 'EPERM') return wordsOfCode(code);
  const owner = statSync(file, { throwIfNoEntry: false })?.uid;
  return `you have no permission to read it${owner === undefined ? '' : ` (it belongs to uid ${owner})`}`;
}

/** Gives the file that is there a second name: its first one never stands for nothing. */
async function keepAside(file: string, now: Date, unflushed: Unflushed): Promise<string | undefined> {
  const aside = `${file}.aside-${now.toISOString().replace(/[:.]/g, '-')}`;
  try {
    // Some file systems have no hard links.
    await link(file, aside).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') throw error;
      return copyFile(file, aside);
    });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  await tryFlushDirectory(path.dirname(aside), unflushed);
  return aside;
}

function noGoodCopy({ file, state, problem }: StoreCopy): UserError {
  return new UserError(
    'store_unreadable',
    `There is no backup to restore: ${file} ${state === 'missing' ? 'does not exist' : `cannot be used (${problem})`}.`,
    'Nothing was changed. Repair the store by hand, or move it away to start with an empty one.',
  );
}

function notRestored(file: string, error: unknown): unknown {
  const reason = unwritableReason(error);
  if (reason === undefined) return error;
  return new UserError(
    'store_unwritable',
    `The store ${file} cannot be replaced: ${reason}. It is unchanged.`,
    'Free disk space or grant write permission, then try again.',
    { cause: error },
  );
}
