import { type TransferDocument, toDocument } from '../../domain/transfer/document.ts';
import type { LongCall, Ports } from '../../ports.ts';

/** Accounts, roles and policies of a context, never a secret and no token. */
export async function exportContext(
  { backend }: Pick<Ports, 'backend'>,
  call?: LongCall,
): Promise<TransferDocument> {
  const [roles, accounts] = await Promise.all([backend.listRoles(), backend.listAccounts(call)]);
  return toDocument(roles, accounts);
}
