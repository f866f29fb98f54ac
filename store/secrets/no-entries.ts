import { UserError } from '../../src/errors.ts';
import type { SecretEntries } from './secret-entries.ts';

/** Nothing is kept, because the person chose so. */
export const noEntries: SecretEntries = {
  kind: 'none',
  probe: async () => refuse(),
  get: async () => undefined,
  set: async () => refuse(),
  delete: async () => false,
};

function refuse(): never {
  throw new UserError(
    'secret_store_unavailable',
    'No secrets are stored here: the secret store is "none".',
    'SVCACCT_SECRET_STORE=keychain stores them in the OS keychain, SVCACCT_SECRET_STORE=file in an encrypted file.',
  );
}
