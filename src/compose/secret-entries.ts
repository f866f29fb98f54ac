import path from 'node:path';
import type { SecretEntries } from '../../store/secrets/secret-entries.ts';
import type { Context } from '../context.ts';
import { unflushedOf } from './tell.ts';

/** The chosen place for secrets, with the entries of one service: a context's tokens, or sessions. */
export async function openEntriesOf(context: Context, service: string): Promise<SecretEntries> {
  const [{ chooseSecretStore }, { openEntries }, { settings }] = await Promise.all([
    import('../../store/secrets/choice.ts'),
    import('../../store/secrets/open.ts'),
    context.use('settings'),
  ]);
  return openEntries(chooseSecretStore(context.env, await settings.read()), service, {
    directory: path.join(context.paths().data, 'secrets'),
    env: context.env,
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
