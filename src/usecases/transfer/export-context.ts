import { type TransferDocument, toDocument } from '../../domain/transfer/document.ts';
import type { Account, LongCall, Ports } from '../../ports.ts';

/** A document, and the accounts that are not in it, because their roles could not be read. */
export interface ContextExport {
  readonly document: TransferDocument;
  readonly left_out: readonly string[];
}

/** Accounts, roles and policies of a context, never a secret and no token. */
export async function exportContext(
  { backend }: Pick<Ports, 'backend'>,
  call?: LongCall,
): Promise<ContextExport> {
  const [roles, accounts] = await Promise.all([backend.listRoles(), backend.listAccounts(call)]);
  // An account without its roles would be taken for one that holds none.
  const isWhole = ({ unread }: Account) => unread !== 'roles and tokens';
  return {
    document: toDocument(roles, accounts.filter(isWhole)),
    left_out: accounts.filter((account) => !isWhole(account)).map(({ id }) => id),
  };
}
