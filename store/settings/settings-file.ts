import { defaultSettings, type Settings, settingsProblems } from '../../src/domain/settings/settings.ts';
import { UserError } from '../../src/errors.ts';
import type { SettingsFile } from '../../src/ports.ts';
import type { Unflushed } from '../files/durable.ts';
import { longestRecord, reading, readTextIfThere } from '../files/read-text.ts';
import { resolveFile } from '../files/resolve-file.ts';
import { unwritableReason } from '../files/unwritable.ts';

/** @returns the settings kept in a file; one that does not exist holds the defaults. */
export function openSettingsFile(file: string, unflushed: Unflushed = () => undefined): SettingsFile {
  return {
    read: async () => readSettings(file),
    async change(change) {
      const [{ withLock }, { writeDurably }] = await Promise.all([
        import('../files/lock.ts'),
        import('../files/durable.ts'),
      ]);
      return withLock(`${resolveFile(file)}.lock`, async () => {
        const changed = change(readSettings(file));
        refuse(file, settingsProblems(changed));
        await writing(file, () => writeDurably(file, `${JSON.stringify(changed, null, 2)}\n`, unflushed));
        return changed;
      });
    },
  };
}

async function writing(file: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = unwritableReason(error);
    if (reason === undefined) throw error;
    throw new UserError(
      'store_unwritable',
      `The settings ${file} cannot be written: ${reason}. They are unchanged.`,
      'Free disk space or grant write permission, then try again.',
      { cause: error },
    );
  }
}

function readSettings(file: string): Settings {
  const text = reading(
    () => readTextIfThere(file, { most: longestRecord, own: true }),
    ({ message, hint }) =>
      new UserError(
        'invalid_input',
        `The settings ${file} cannot be read (${message}).`,
        hint ?? 'Check its permissions and its owner.',
      ),
  );
  if (text === undefined) return defaultSettings;
  const value = parseJson(text);
  refuse(file, value === undefined ? ['it is not complete JSON'] : settingsProblems(value));
  return { ...defaultSettings, ...(value as Settings) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(file: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new UserError(
    'invalid_input',
    `The settings ${file} cannot be used: ${problems.join('; ')}. They were not changed.`,
    'Correct the file by hand, or move it away to start with the defaults.',
  );
}
