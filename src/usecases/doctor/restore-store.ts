import { advise, optionHint } from '../../domain/hint/hint.ts';
import { UserError } from '../../errors.ts';
import type { Ports, StoreCopy, StoreRestored } from '../../ports.ts';

/** The store, and its last good copy. */
export interface StoreCopies {
  readonly current: StoreCopy;
  readonly backup: StoreCopy;
}

/**
 * Looks whether the last good copy of the local store is to be brought back.
 * @param input `force`: even where the store can be used, or a newer program wrote it
 * @throws UserError `conflict` where there is nothing to bring back
 */
export async function planRestore(
  { storeFile }: Pick<Ports, 'storeFile'>,
  input: { readonly force?: boolean | undefined },
): Promise<StoreCopies> {
  const { current, backup } = await storeFile.inspect();
  if (!input.force) requireNeed(current, backup);
  return { current, backup };
}

/**
 * Puts the last good copy of the local store in its place. The previous file is saved aside.
 * @throws UserError `store_unreadable` where there is no good copy
 */
export function restoreStore({ storeFile }: Pick<Ports, 'storeFile'>): Promise<StoreRestored> {
  return storeFile.restore();
}

function requireNeed(current: StoreCopy, backup: StoreCopy): void {
  if (current.state === 'good') {
    throw new UserError(
      'conflict',
      `The store works (revision ${current.revision}): nothing to restore.`,
      backup.state === 'good'
        ? advise`${optionHint('force')} restores revision ${backup.revision ?? 0} anyway; the current file is saved.`
        : undefined,
    );
  }
  if (current.inaccessible) {
    throw new UserError(
      'conflict',
      `The store ${current.file} cannot be read: ${current.problem}. What it holds may be newer than the backup.`,
      advise`Make it readable with chown or chmod; ${optionHint('force')} restores the backup anyway.`,
    );
  }
  if (current.newer) {
    throw new UserError(
      'conflict',
      `A newer svcacct wrote the store: ${current.problem}.`,
      advise`Install the newest svcacct; ${optionHint('force')} restores the backup anyway.`,
    );
  }
}
