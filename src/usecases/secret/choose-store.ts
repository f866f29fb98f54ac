import type { StoreChoice } from '../../domain/secret/store-choice.ts';
import type { SecretStoreChoice, Settings } from '../../domain/settings/settings.ts';
import { reasonOf } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** A secret store that was tried, and is used from now on. */
export interface StoreChosen {
  readonly kind: SecretStoreChoice;
  /** Why other commands do not use it by themselves; null where they do. */
  readonly not_remembered: string | null;
}

/**
 * Uses another secret store from now on, in this run and by the settings in every other. It is tried first: only one that
 * keeps a secret is used. The settings never hold a passphrase.
 * @throws UserError `secret_store_*` where it does not work: nothing is changed then
 */
export async function chooseStore(
  { secretStores, settings }: Pick<Ports, 'secretStores' | 'settings'>,
  choice: StoreChoice,
): Promise<StoreChosen> {
  await (await secretStores.open(choice)).probe();
  await secretStores.use(choice);
  return { kind: choice.kind, not_remembered: await remember(choice) };

  async function remember({ kind }: StoreChoice): Promise<string | null> {
    const { byVariable, keyFile } = await secretStores.standing();
    try {
      await settings.change((before) => withStore(before, choice, keyFile));
    } catch (error) {
      return reasonOf(error);
    }
    return byVariable
      ? `SVCACCT_SECRET_STORE is set and counts more than the settings: unset it, or set it to ${kind}, so that every command finds the secret.`
      : null;
  }
}

function withStore(
  { secret_key_file: _, ...settings }: Settings,
  choice: StoreChoice,
  keyFile: string,
): Settings {
  return {
    ...settings,
    secret_store: choice.kind,
    ...('keyFile' in choice ? { secret_key_file: keyFile } : {}),
  };
}
