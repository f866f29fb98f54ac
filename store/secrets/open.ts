import type { SecretStoreChoice } from '../../src/domain/settings/settings.ts';
import type { Prompter } from '../../src/ports.ts';
import type { Unflushed } from '../files/durable.ts';
import { noEntries } from './no-entries.ts';
import type { SecretEntries } from './secret-entries.ts';

/** What a vault may need of the world. */
export interface SecretStoreSetup {
  /** Where encrypted secrets lie. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person is there to unlock the keychain; asked where it takes long, and says so to that person. */
  readonly hasPerson: () => Promise<boolean>;
  /** Asks for a passphrase. */
  readonly prompter: () => Promise<Pick<Prompter, 'available' | 'secret'>>;
  readonly unflushed?: Unflushed;
  /** The passphrase of the encrypted file, where the person gave it before. */
  readonly passphrase?: string | undefined;
}

/**
 * @returns the vault of a service (`svcacct:CONTEXT` for tokens, `svcacct` for sessions). Nothing is opened or asked
 * before the first secret is wanted.
 */
export async function openEntries(
  kind: SecretStoreChoice,
  service: string,
  setup: SecretStoreSetup,
): Promise<SecretEntries> {
  if (kind === 'keychain') return openKeychain(service, setup);
  if (kind === 'file') {
    const { fileEntries } = await import('./file/file-entries.ts');
    return fileEntries(
      setup.directory,
      service,
      setup.env,
      setup.prompter,
      setup.unflushed,
      setup.passphrase,
    );
  }
  return noEntries;
}

async function openKeychain(service: string, setup: SecretStoreSetup): Promise<SecretEntries> {
  if (process.platform === 'darwin' || process.platform === 'win32') {
    const { bindingEntries } = await import('./keychain/binding-entries.ts');
    return bindingEntries(service);
  }
  const { secretServiceEntries } = await import('./keychain/secret-service/entries.ts');
  return secretServiceEntries(service, setup);
}
