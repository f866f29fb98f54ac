import { tokenLabel } from '../../src/domain/token.ts';
import type { SecretStore } from '../../src/ports.ts';
import type { Vault } from './vault.ts';

/** @returns the service whose entries are the tokens of a context. */
export function serviceOf(context: string): string {
  return `svcacct:${context}`;
}

/** @returns the secrets of access tokens, kept in the vault of their context under `USER/TOKEN`. */
export function secretStore(vault: Vault): SecretStore {
  return {
    kind: vault.kind,
    probe: () => vault.probe(),
    get: (ref) => vault.get(tokenLabel(ref)),
    set: (ref, secret) => vault.set(tokenLabel(ref), secret),
    delete: (ref) => vault.delete(tokenLabel(ref)),
  };
}
