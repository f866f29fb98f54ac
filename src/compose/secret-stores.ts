import path from 'node:path';
import { homePath } from '../../store/files/home.ts';
import { chooseSecretStore } from '../../store/secrets/choice.ts';
import { whatOpens } from '../../store/secrets/file/what-opens.ts';
import { secretStore, serviceOf } from '../../store/secrets/secret-store.ts';
import type { Context } from '../context.ts';
import type { StoreChoice } from '../domain/secret/store-choice.ts';
import type { SecretStores } from '../ports.ts';
import { openingOf } from './chosen-store.ts';
import { openEntriesBy } from './secret-entries.ts';

/** @returns the secret stores of this machine, for a context. */
export function secretStoresOf(context: Context): SecretStores {
  const { env, chosenStore } = context;
  const whole = (choice: StoreChoice): StoreChoice =>
    'keyFile' in choice ? { ...choice, keyFile: homePath(env, choice.keyFile) } : choice;
  return {
    async standing() {
      const { settings } = await context.use('settings');
      const known = await settings.read();
      const chosen = chosenStore.choice;
      const given = chosen && 'keyFile' in chosen ? chosen.keyFile : undefined;
      return {
        kind: chosen?.kind ?? chooseSecretStore(env, known),
        byVariable: Boolean(env['SVCACCT_SECRET_STORE']),
        file: whatOpens(path.join(context.paths().data, 'secrets')),
        keyFile:
          given ||
          env['SVCACCT_SECRET_KEY_FILE'] ||
          known.secret_key_file ||
          path.join(context.paths().config, 'secrets.key'),
      };
    },
    async open(choice) {
      const { name } = await context.current();
      return secretStore(await openEntriesBy(context, serviceOf(name), openingOf(whole(choice), env)));
    },
    async use(choice) {
      chosenStore.choice = whole(choice);
    },
  };
}
