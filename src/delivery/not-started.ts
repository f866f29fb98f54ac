import { wordsOfCode } from '../domain/system-words.ts';
import { UserError } from '../errors.ts';

/** @returns what to tell of a program that could not be started. @param code the system's, such as `ENOENT` */
export function notStarted(command: string, code: string | undefined, cause: unknown): UserError {
  if (code === 'ENOENT') {
    return new UserError(
      'command_not_found',
      `There is no program "${command}".`,
      'Check its name and the PATH, or install it.',
      { cause },
    );
  }
  const why = code === 'EACCES' ? 'you may not run it' : wordsOfCode(code);
  return new UserError(
    'command_not_executable',
    `${command} cannot be run: ${why}.`,
    'Check that it is a program and that it is executable.',
    { cause },
  );
}
