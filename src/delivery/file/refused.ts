import { UserError } from '../../errors.ts';

/** @returns what to tell of a place where a secret is not written. */
export function refusedFile(file: string, why: string): UserError {
  return new UserError(
    'delivery_failed',
    `The secret was not written to ${file}: ${why}.`,
    'Use the real path of a file in an existing directory that you or root own.',
  );
}
