import { counted } from '../../domain/text/plural.ts';
import { UserError } from '../../errors.ts';
import type { Ports, StoreCopy, StoreRestored } from '../../ports.ts';
import { confirmDestructive } from '../ask.ts';

/**
 * Puts the last good copy of the local store in its place, after asking. What was there is kept aside.
 * @param input `force`: even where the store can be used, or a newer program wrote it
 * @throws UserError `conflict` where there is nothing to bring back, `store_unreadable` where there is no good copy
 */
export async function restoreStore(
  { storeFile, prompter }: Pick<Ports, 'storeFile' | 'prompter'>,
  input: { readonly confirmed?: boolean | undefined; readonly force?: boolean | undefined },
): Promise<StoreRestored> {
  const { current, backup } = await storeFile.inspect();
  if (!input.force) requireNeed(current, backup);
  // Without a good copy there is nothing to ask about: restoring says so.
  if (backup.state === 'good') {
    await confirmDestructive(prompter, { message: question(current, backup), confirmed: input.confirmed });
  }
  return storeFile.restore();
}

function requireNeed(current: StoreCopy, backup: StoreCopy): void {
  if (current.state === 'good') {
    throw new UserError(
      'conflict',
      `The store can be used (revision ${current.revision}): there is nothing to bring back.`,
      backup.state === 'good'
        ? `--force goes back to revision ${backup.revision} all the same; what is there now is kept aside.`
        : undefined,
    );
  }
  if (current.inaccessible) {
    throw new UserError(
      'conflict',
      `The store ${current.file} cannot be read: ${current.problem}. What it holds may be newer than the backup.`,
      'Give it back to whoever runs svcacct, with chown or chmod; --force restores the backup all the same.',
    );
  }
  if (current.newer) {
    throw new UserError(
      'conflict',
      `A newer svcacct wrote the store: ${current.problem}.`,
      'Install the newest svcacct; --force goes back to the last good copy all the same.',
    );
  }
}

function question(current: StoreCopy, { revision, accounts, written_at }: StoreCopy): string {
  const copy = `revision ${revision} (${counted(accounts ?? 0, 'account')}, written ${written_at})`;
  const now =
    current.state === 'missing' ? 'There is no store now.' : 'The file that is there now is kept aside.';
  return `Bring back ${copy}? ${now}`;
}
