import { fine, type HealthFinding } from '../../domain/doctor/health.ts';
import { commandHint, type Hint } from '../../domain/hint/hint.ts';
import { counted } from '../../domain/text/plural.ts';
import type { StoreCopy } from '../../ports.ts';
import type { Check } from './check.ts';

/** Whether the local store and its last good copy can be used. */
export const storeCheck: Check = {
  name: 'store',
  async look(use) {
    const { current, backup } = await (await use('storeFile')).storeFile.inspect();
    return [storeFinding(current, backup), backupFinding(current, backup)];
  },
};

/** @returns what to say of the store. */
function storeFinding(current: StoreCopy, backup: StoreCopy): HealthFinding {
  if (current.state === 'good') return fine('store', describe(current));
  if (current.state === 'missing' && backup.state === 'missing') return fine('store', 'empty');
  const message =
    current.state === 'missing'
      ? `${current.file} does not exist, but its backup does`
      : `${current.file} cannot be used: ${current.problem}`;
  return { check: 'store', health: 'problem', message, hint: whatToDo(current, backup) };
}

function whatToDo(current: StoreCopy, backup: StoreCopy): Hint {
  if (current.newer) return 'Install the newest svcacct: a newer one wrote this store.';
  // What it holds may be newer than the backup: it is not to be replaced.
  if (current.inaccessible)
    return 'Make it readable with chown or chmod. Restoring the backup could lose newer changes.';
  if (backup.state === 'good') return commandHint('doctor', [], { restore: true });
  return `There is no usable backup in ${backup.file}. Repair the file by hand, or move it away to start with an empty store.`;
}

/** @returns what to say of the last good copy. */
function backupFinding(current: StoreCopy, backup: StoreCopy): HealthFinding {
  if (backup.state === 'good') return fine('backup', describe(backup));
  const isEarly = current.state === 'missing' || (current.revision ?? 0) <= 1;
  if (backup.state === 'missing' && isEarly) return fine('backup', 'none yet: the second change creates one');
  const what = backup.state === 'missing' ? 'is gone' : `cannot be used: ${backup.problem}`;
  return {
    check: 'backup',
    health: 'warning',
    message: `${backup.file} ${what}`,
    hint: 'The next change creates a new one, if the store itself works.',
  };
}

function describe({ revision, accounts, written_at }: StoreCopy): string {
  const count = counted(accounts ?? 0, 'account');
  return `${count}, revision ${revision}, written ${written_at?.replace(/\.\d+Z$/, 'Z')}`;
}
