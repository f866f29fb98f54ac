import type { StoreChoice } from '../domain/secret/store-choice.ts';
import type { SecretStoreChoice } from '../domain/settings/settings.ts';

/** What this run was told of secret stores, for all of its contexts: counts more than the environment and the settings. */
export interface ChosenStore {
  choice?: StoreChoice;
}

/** How an encrypted file is opened, and which store is used. */
export interface StoreOpening {
  readonly kind: SecretStoreChoice;
  readonly env: NodeJS.ProcessEnv;
  readonly passphrase: string | undefined;
}

/** @returns how a chosen store is opened: in place of what variables say of the encrypted file. */
export function openingOf(choice: StoreChoice, env: NodeJS.ProcessEnv): StoreOpening {
  if (choice.kind !== 'file') return { kind: choice.kind, env, passphrase: undefined };
  const { SVCACCT_SECRET_KEY_FILE: _, ...others } = env;
  return 'keyFile' in choice
    ? {
        kind: 'file',
        env: { ...others, SVCACCT_SECRET_KEY_FILE: choice.keyFile },
        passphrase: undefined,
      }
    : { kind: 'file', env: others, passphrase: choice.passphrase };
}
