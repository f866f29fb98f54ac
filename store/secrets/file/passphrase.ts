import type { Prompter } from '../../../src/ports.ts';
import { pathIn } from '../../files/home.ts';
import { readPrivateFile } from './read.ts';
import { locked } from './unreadable-secrets.ts';

const variable = 'SVCACCT_SECRET_PASSPHRASE_FILE';

/** Where the passphrase of the encrypted secrets comes from. */
export interface Passphrase {
  /** Asked for again where it is wrong: a person mistypes, a file does not. */
  readonly retries: number;
  read(): Promise<string>;
  /** For the first secret: a person is asked twice. */
  choose(): Promise<string>;
}

/** @returns the passphrase of the file that the environment names, else of the person at the terminal. */
export function passphraseFrom(
  env: NodeJS.ProcessEnv,
  prompter: () => Promise<Pick<Prompter, 'available' | 'secret'>>,
): Passphrase {
  const named = env[variable];
  const file = named && pathIn(variable, named);
  if (file) return { retries: 0, read: async () => fromFile(file), choose: async () => fromFile(file) };
  const read = async () => ask(await prompter(), 'Passphrase of the encrypted secrets');
  return {
    retries: 2,
    read,
    choose: async () => {
      const person = await prompter();
      const passphrase = await ask(person, 'Choose a passphrase for the encrypted secrets');
      if (passphrase === (await ask(person, 'The same passphrase again'))) return passphrase;
      throw locked('The two passphrases differ.', 'Try again; nothing was stored.');
    },
  };
}

/** @returns a passphrase that the person gave before, and is not asked for again. */
export function givenPassphrase(text: string): Passphrase {
  return { retries: 0, read: async () => text, choose: async () => text };
}

function fromFile(file: string): string {
  const passphrase = readPrivateFile(file, 'The passphrase file')?.replace(/\r?\n$/, '');
  if (passphrase) return passphrase;
  throw locked(
    `The passphrase file ${file} ${passphrase === undefined ? 'does not exist' : 'is empty'}.`,
    `Write the passphrase into it, mode 600, or unset ${variable} to be asked.`,
  );
}

async function ask(prompter: Pick<Prompter, 'available' | 'secret'>, message: string): Promise<string> {
  if (!prompter.available) {
    throw locked(
      'The encrypted secrets need a passphrase, and there is no terminal to ask for it.',
      `Set ${variable} to a file that contains it, or SVCACCT_SECRET_KEY_FILE to a key file.`,
    );
  }
  const passphrase = await prompter.secret({ message });
  if (passphrase !== '') return passphrase;
  throw locked('A passphrase must not be empty.', 'Try again; nothing was stored.');
}
