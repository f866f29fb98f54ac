import type { SecretStore } from '../ports.ts';

/** @returns a secret store as people call it. */
export function storeWords(kind: SecretStore['kind']): string {
  return { keychain: 'OS keychain', file: 'encrypted file', memory: 'memory of this demo', none: 'nowhere' }[
    kind
  ];
}
