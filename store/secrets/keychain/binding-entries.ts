import { probeEntries } from '../probe.ts';
import type { SecretEntries } from '../secret-entries.ts';
import { lockedError, unavailableError } from './binding-errors.ts';

/** The entries of a service in the keychain of macOS or the Credential Manager of Windows. */
export function bindingEntries(service: string): SecretEntries {
  const ask = async <Answer>(
    name: string,
    question: (entry: import('@napi-rs/keyring').AsyncEntry) => Promise<Answer>,
  ): Promise<Answer> => {
    const { AsyncEntry } = await loadBinding();
    try {
      return await question(new AsyncEntry(service, name));
    } catch (error) {
      throw describedBindingError(error);
    }
  };
  const secretEntries = {
    kind: 'keychain',
    get: async (name) => (await ask(name, (entry) => entry.getPassword())) ?? undefined,
    set: (name, secret) => ask(name, (entry) => entry.setPassword(secret)),
    delete: (name) => ask(name, (entry) => entry.deleteCredential()),
  } satisfies Omit<SecretEntries, 'probe'>;
  return { ...secretEntries, probe: () => probeEntries(secretEntries, 'The OS keychain') };
}

/** The binding has one error code for everything; its message never holds the secret. */
function describedBindingError(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (/locked|InteractionNotAllowed|interaction is not allowed/i.test(message)) return lockedError();
  return unavailableError(`The OS keychain failed: ${message}.`, 'Try again');
}

async function loadBinding(): Promise<typeof import('@napi-rs/keyring')> {
  try {
    return await import('@napi-rs/keyring');
  } catch (cause) {
    throw unavailableError(
      `The OS keychain cannot be used: @napi-rs/keyring is not installed for ${process.platform}-${process.arch}.`,
      'Install svcacct again without --omit=optional',
      { cause },
    );
  }
}
