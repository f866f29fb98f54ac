import {
  type BigIntStats,
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import type { Adapter } from 'lowdb';
import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import { counted } from '../../src/domain/text/plural.ts';
import { shell } from '../../src/domain/text/shell-command.ts';
import { systemCode, systemReason, UserError } from '../../src/errors.ts';
import type { Unflushed } from '../files/durable.ts';
import { strangerTo } from '../files/trust.ts';
import { backupOf } from './backup.ts';
import { type Content, contentOf, readContent, type Source } from './content.ts';
import { parse, type StoreDocument, serialize } from './layout.ts';
import { LayoutError } from './layout-error.ts';

/**
 * lowdb's adapter for our document: whole, durable writes, and the version before the last write kept as `.bak`.
 * Writing is for whoever holds the store's lock, and only after a read succeeded: what cannot be read is never replaced.
 */
export class FileAdapter implements Adapter<StoreDocument> {
  readonly #file: string;
  readonly #unflushed: Unflushed;
  #exists = false;
  /** What was read or written last, and what the file looked like then: it is read again only where that changed. */
  #last: { readonly stamp: string; readonly document: StoreDocument } | undefined;

  constructor(file: string, unflushed: Unflushed = () => undefined) {
    this.#file = file;
    this.#unflushed = unflushed;
  }

  /** @throws UserError `store_unreadable`, naming the file, what is wrong with it and the last good copy. */
  async read(): Promise<StoreDocument | null> {
    const found = this.#find();
    this.#exists = found !== undefined;
    if (found === undefined) return null;
    if ('document' in found) return found.document;
    try {
      const document = await parse(found.content);
      this.#last = { stamp: found.stamp, document };
      return document;
    } catch (error) {
      if (error instanceof LayoutError) throw await unreadable(this.#file, error);
      throw error;
    }
  }

  /** @throws UserError `store_unwritable`; the file is then as it was. */
  async write(document: StoreDocument): Promise<void> {
    const { replaceStore } = await import('./replace-store.ts');
    await replaceStore(this.#file, serialize(document), {
      keepCopy: this.#exists,
      unflushed: this.#unflushed,
    });
    // The lock is still held, so this is the file that was just written. It was: no look at it can fail the change.
    const stats = statSync(this.#file, { bigint: true, throwIfNoEntry: false });
    this.#last = stats && { stamp: stampOf(stats), document };
  }

  /** Takes the document out of memory: it is about to be changed, and the change may fail. */
  forget(): void {
    this.#last = undefined;
  }

  #find(): { stamp: string; content: Content } | { document: StoreDocument } | undefined {
    let fd: number | undefined;
    try {
      // Nothing else is to be done meanwhile, and the asynchronous calls cost a command 2 ms more.
      fd = openSync(this.#file, 'r');
      const stats = fstatSync(fd, { bigint: true });
      const stranger = strangerTo({
        uid: Number(stats.uid),
        gid: Number(stats.gid),
        mode: Number(stats.mode),
      });
      if (stranger) throw untrusted(this.#file, stranger);
      const stamp = stampOf(stats);
      return stamp === this.#last?.stamp
        ? { document: this.#last.document }
        : { stamp, content: readContent(sourceOf(fd)) };
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      if (error instanceof UserError) throw error;
      throw new UserError(
        'store_unreadable',
        `The store ${this.#file} cannot be read (${systemReason(error)}).`,
        'Check its permissions and its owner. It was not changed.',
        { cause: error },
      );
    } finally {
      if (fd !== undefined) closeSync(fd);
    }
  }
}

function untrusted(file: string, why: string): UserError {
  return new UserError(
    'store_unreadable',
    `The store ${file} is not used: ${why}. It was not changed.`,
    `Look at its accounts; if they are right, make it yours alone: chown, and ${shell`chmod 600 ${file}`}`,
  );
}

function sourceOf(fd: number): Source {
  return (into, at) => readSync(fd, into, at, into.length - at, null);
}

/** Every write makes a new file, so a file that looks the same is the same. */
function stampOf(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;
}

async function unreadable(file: string, error: LayoutError): Promise<UserError> {
  const message = `The store ${file} cannot be used: ${error.message}. It was not changed.`;
  if (error.newer) {
    return new UserError(
      'store_unreadable',
      message,
      'Install the newest svcacct: a newer one wrote this store.',
    );
  }
  const backup = backupOf(realpathSync(file));
  const good = await lastGoodCopy(backup);
  const hint = good
    ? advise`The backup is ${backup} (revision ${good.head.revision}, ${counted(good.accounts.size, 'account')}); ${commandHint('doctor', [], { restore: true })} restores it.`
    : `There is no usable backup in ${backup}. Repair the file by hand, or move it away to start with an empty store.`;
  return new UserError('store_unreadable', message, hint);
}

async function lastGoodCopy(backup: string): Promise<StoreDocument | undefined> {
  try {
    return await parse(contentOf(readFileSync(backup)));
  } catch {
    return undefined;
  }
}
