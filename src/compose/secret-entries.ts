import path from 'node:path';
import type { SecretEntries } from '../../store/secrets/secret-entries.ts';
import type { Context } from '../context.ts';
import { openingOf, type StoreOpening } from './chosen-store.ts';
import { unflushedOf } from './tell.ts';

/** The chosen place for secrets, with the entries of one service: a context's tokens, or sessions. */
export async function openEntriesOf(context: Context, service: string): Promise<SecretEntries> {
  return openEntriesBy(context, service, await openingAtHand(context));
}

/** @returns which store is used: the one this run was told, else the variable, else the settings. */
async function openingAtHand(context: Context): Promise<StoreOpening> {
  const { env, chosenStore } = context;
  if (chosenStore.choice) return openingOf(chosenStore.choice, env);
  const [{ chooseSecretStore }, { settings }] = await Promise.all([
    import('../../store/secrets/choice.ts'),
    context.use('settings'),
  ]);
  const known = await settings.read();
  const keyFile = env['SVCACCT_SECRET_KEY_FILE'] || known.secret_key_file;
  return {
    kind: chooseSecretStore(env, known),
    env: keyFile === undefined ? env : { ...env, SVCACCT_SECRET_KEY_FILE: keyFile },
    passphrase: undefined,
  };
}

/** The entries of one service in a store that is opened so. */
export async function openEntriesBy(
  context: Context,
  service: string,
  { kind, env, passphrase }: StoreOpening,
): Promise<SecretEntries> {
  const { openEntries } = await import('../../store/secrets/open.ts');
  return openEntries(kind, service, {
    directory: path.join(context.paths().data, 'secrets'),
    env,
    passphrase,
    unflushed: unflushedOf(context),
    // Not before a person is wanted: looking at stdin costs 4 ms.
    hasPerson: async () => {
      const { prompter } = await context.use('prompter');
      // In raw mode the terminal UI has the terminal, and says itself what is waited for.
      if (prompter.available && !context.streams.stdin.isRaw)
        await prompter.tell(
          'Waiting for the OS keychain: it may be waiting for its password. Press Ctrl-C to cancel.',
        );
      return prompter.available;
    },
    prompter: async () => {
      const { prompter } = await context.use('prompter');
      // In raw mode the terminal UI has the terminal, and nobody else can ask on it.
      const available = prompter.available && !context.streams.stdin.isRaw;
      return { available, secret: (question) => prompter.secret(question) };
    },
  });
}
