import { advise, optionHint } from '../../src/domain/hint/hint.ts';
import { UserError } from '../../src/errors.ts';
import type { SecretStore, SecretStores } from '../../src/ports.ts';

/** @returns the one secret store of the demo, which is memory: another would touch the machine. */
export function demoStores(only: SecretStore): SecretStores {
  const refuse = async (): Promise<never> => {
    throw new UserError(
      'read_only',
      'The demo stores secrets in memory only.',
      advise`Start svcacct without ${optionHint('demo')} to choose a secret store.`,
    );
  };
  return {
    standing: async () => ({ kind: only.kind, byVariable: false, file: 'new', keyFile: '' }),
    open: refuse,
    use: refuse,
  };
}
