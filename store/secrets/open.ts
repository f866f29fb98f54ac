import type { SecretStoreChoice } from '../../src/domain/settings.ts';
import type { Prompter } from '../../src/ports.ts';
import type { Unflushed } from '../files/durable.ts';
import { noVault } from './no-vault.ts';
import type { Vault } from './vault.ts';

/** What a vault may need of the world. */
export interface VaultSetup {
  /** Where encrypted secrets lie. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person is there to unlock the keychain; asked where it takes long, and says so to that person. */
  readonly hasPerson: () => Promise<boolean>;
  /** Asks for a passphrase. */
  readonly prompter: () => Promise<Pick<Prompter, 'available' | 'secret'>>;
  readonly unflushed?: Unflushed;
}

/**
 * @returns the vault of a service (`svcacct:CONTEXT` for tokens, `svcacct` for sessions). Nothing is opened or asked
 * before the first secret is wanted.
 */
export async function openVault(kind: SecretStoreChoice, service: string, setup: VaultSetup): Promise<Vault> {
  if (kind === 'keychain') return openKeychain(service, setup);
  if (kind === 'file') {
    const { fileVault } = await import('./file/vault.ts');
    return fileVault(setup.directory, service, setup.env, setup.prompter, setup.unflushed);
  }
  return noVault;
}

async function openKeychain(service: string, setup: VaultSetup): Promise<Vault> {
  if (process.platform === 'darwin' || process.platform === 'win32') {
    const { bindingVault } = await import('./keychain/binding-vault.ts');
    return bindingVault(service);
  }
  const { secretServiceVault } = await import('./keychain/secret-service/vault.ts');
  return secretServiceVault(service, setup);
}
