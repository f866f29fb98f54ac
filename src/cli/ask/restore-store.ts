import { counted } from '../../domain/text/plural.ts';
import type { Ports, StoreCopy, StoreRestored } from '../../ports.ts';
import { planRestore, restoreStore } from '../../usecases/doctor/restore-store.ts';
import { confirmDestructive } from './ask.ts';

/** Puts the last good copy of the local store in its place, after asking. @throws UserError as `planRestore` has it */
export async function restoreStoreAsking(
  ports: Pick<Ports, 'storeFile' | 'prompter'>,
  input: { readonly confirmed?: boolean | undefined; readonly force?: boolean | undefined },
): Promise<StoreRestored> {
  const { current, backup } = await planRestore(ports, input);
  // Without a good copy there is nothing to ask about: restoring says so.
  if (backup.state === 'good') {
    const message = question(current, backup);
    await confirmDestructive(ports.prompter, { message, confirmed: input.confirmed });
  }
  return restoreStore(ports);
}

function question(current: StoreCopy, { revision, accounts, written_at }: StoreCopy): string {
  const copy = `revision ${revision} (${counted(accounts ?? 0, 'account')}, written ${written_at})`;
  const now =
    current.state === 'missing' ? 'There is no store now.' : 'The current file is saved under another name.';
  return `Restore ${copy}? ${now}`;
}
