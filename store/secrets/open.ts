import type { SecretStoreChoice } from '../../src/domain/settings.ts';
import { noVault } from './no-vault.ts';
import type { Vault } from './vault.ts';

/**
 * @returns the vault of a service (`svcacct:CONTEXT` for tokens, `svcacct` for sessions). Nothing is opened or asked
 * before the first secret is wanted.
 */
export async function openVault(kind: SecretStoreChoice, service: string): Promise<Vault> {
  if (kind === 'keychain') {
    const { keychainVault } = await import('./keychain-vault.ts');
    return keychainVault(service);
  }
  return noVault;
}
