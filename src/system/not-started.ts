import { statSync } from 'node:fs';
import path from 'node:path';
import { wordsOfCode } from '../domain/text/system-words.ts';
import { UserError } from '../errors.ts';

/**
 * @returns what to tell of a program that could not be started
 * @param env where it was looked for
 * @param code the system's, such as `ENOENT`
 */
export function notStarted(
  env: NodeJS.ProcessEnv,
  command: string,
  code: string | undefined,
  cause: unknown,
): UserError {
  // Of a PATH with a directory that we may not look into, the system tells the same as of a program that we may not run.
  if (code === 'ENOENT' || (code === 'EACCES' && isNowhere(env, command))) {
    return new UserError(
      'command_not_found',
      `There is no program "${command}".`,
      'Check its name and the PATH, or install it.',
      { cause },
    );
  }
  const why = code === 'EACCES' ? 'you have no permission to run it' : wordsOfCode(code);
  return new UserError(
    'command_not_executable',
    `${command} cannot be run: ${why}.`,
    'Check that it is a program and that it is executable.',
    { cause },
  );
}

/** @returns whether no directory of the PATH shows us a file of that name; false for one that is named by its path. */
function isNowhere({ PATH = '' }: NodeJS.ProcessEnv, command: string): boolean {
  if (/[/\\]/.test(command)) return false;
  const isFile = (directory: string) => {
    try {
      return statSync(path.join(directory || '.', command)).isFile();
    } catch {
      return false;
    }
  };
  return !PATH.split(path.delimiter).some(isFile);
}
