import { UserError } from '../../src/errors.ts';
import { unwritableReason } from '../files/unwritable.ts';

/** @returns what to say where the trail cannot be written. */
export function logUnwritable(directory: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const reason = unwritableReason(error);
  if (reason === undefined) return error;
  return new UserError(
    'store_unwritable',
    `The audit trail in ${directory} cannot be written: ${reason}.`,
    'Nothing is done unrecorded. Make room or give write permission, then try again; "svcacct doctor" looks at it.',
    { cause: error },
  );
}

/** @returns what to say where the trail cannot be read. */
export function logUnreadable(directory: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const reason = unwritableReason(error);
  if (reason === undefined) return error;
  return new UserError(
    'store_unreadable',
    `The audit trail in ${directory} cannot be read (${reason}).`,
    'Check its permissions and its owner; it was left as it is.',
    { cause: error },
  );
}
