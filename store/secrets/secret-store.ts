import { tokenLabel } from '../../src/domain/token/token.ts';
import type { SecretStore } from '../../src/ports.ts';
import type { SecretEntries } from './secret-entries.ts';

/** @returns the service whose entries are the tokens of a context. */
export function serviceOf(context: string): string {
  return `svcacct:${context}`;
}

/** @returns the secrets of access tokens, kept in the vault of their context under `USER/TOKEN`. */
export function secretStore(secretEntries: SecretEntries): SecretStore {
  return {
    kind: secretEntries.kind,
    probe: () => secretEntries.probe(),
    get: (ref) => secretEntries.get(tokenLabel(ref)),
    set: (ref, secret) => secretEntries.set(tokenLabel(ref), secret),
    delete: (ref) => secretEntries.delete(tokenLabel(ref)),
  };
}
