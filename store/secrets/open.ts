import path from 'node:path';
import type { SecretStoreChoice } from '../../src/domain/settings.ts';
import type { Prompter } from '../../src/ports.ts';
import { noVault } from './no-vault.ts';
import type { Vault } from './vault.ts';

/** What a vault may need of the world. */
export interface VaultSetup {
  /** Where encrypted secrets lie. */
  readonly directory: string;
  /** Where is kept what happened: which session bus answered. */
  readonly state: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person is there who may unlock the keychain: then it is waited for longer. */
  readonly hasPerson: () => Promise<boolean>;
  /** Asks for a passphrase. */
  readonly prompter: () => Promise<Pick<Prompter, 'available' | 'secret'>>;
}

/**
 * @returns the vault of a service (`svcacct:CONTEXT` for tokens, `svcacct` for sessions). Nothing is opened or asked
 * before the first secret is wanted.
 */
export async function openVault(kind: SecretStoreChoice, service: string, setup: VaultSetup): Promise<Vault> {
  if (kind === 'keychain') {
    const { keychainVault } = await import('./keychain/vault.ts');
    return keychainVault(service, path.join(setup.state, 'bus.json'), setup.hasPerson);
  }
  if (kind === 'file') {
    const { fileVault } = await import('./file/vault.ts');
    return fileVault(setup.directory, service, setup.env, setup.prompter);
  }
  return noVault;
}
