import type { SecretStoreChoice, Settings } from '../../src/domain/settings/settings.ts';
import { UserError } from '../../src/errors.ts';

const choices: readonly SecretStoreChoice[] = ['keychain', 'file', 'none'];

/**
 * Where secrets are kept: `SVCACCT_SECRET_STORE`, else what the settings say, else the keychain.
 * @throws UserError `usage` where the variable says something else
 */
export function chooseSecretStore(
  env: NodeJS.ProcessEnv,
  settings: Pick<Settings, 'secret_store'>,
): SecretStoreChoice {
  const wanted = env['SVCACCT_SECRET_STORE'];
  if (!wanted) return settings.secret_store ?? 'keychain';
  const choice = choices.find((known) => known === wanted);
  if (choice) return choice;
  throw new UserError('usage', `Invalid SVCACCT_SECRET_STORE: "${wanted}".`, `Use ${choices.join(', ')}.`);
}
