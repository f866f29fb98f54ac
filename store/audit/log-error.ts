import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import { systemCode, systemReason, UserError } from '../../src/errors.ts';
import { unwritableReason } from '../files/unwritable.ts';

/** @returns what to say where the audit log cannot be written. */
export function logUnwritable(directory: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const reason = unwritableReason(error);
  if (reason === undefined) return error;
  return new UserError(
    'store_unwritable',
    `The audit log in ${directory} cannot be written: ${reason}.`,
    advise`Without an audit record nothing is changed. Free disk space or grant write permission, then try again; ${commandHint('doctor')} checks it.`,
    { cause: error },
  );
}

/** @returns what to say where the audit log cannot be read. */
export function logUnreadable(directory: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  if (systemCode(error) === undefined) return error;
  return new UserError(
    'store_unreadable',
    `The audit log in ${directory} cannot be read (${systemReason(error)}).`,
    'Check its permissions and its owner. It was not changed.',
    { cause: error },
  );
}
