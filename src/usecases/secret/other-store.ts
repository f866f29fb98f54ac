import { tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { SecretRecord } from '../../ports.ts';

/** @returns what to say of a secret that lies in a store which is not in use now: it is not missing. */
export function otherStore({
  user,
  token,
  store,
}: Pick<SecretRecord, 'user' | 'token' | 'store'>): UserError {
  return new UserError(
    'secret_store_unavailable',
    `The secret of ${tokenLabel({ user, token })} is stored in another secret store (${store}) than the current one.`,
    `Run this again with SVCACCT_SECRET_STORE=${store}.`,
  );
}
