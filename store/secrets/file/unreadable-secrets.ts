import type { Hint } from '../../../src/domain/hint/hint.ts';
import { UserError } from '../../../src/errors.ts';

/** The encrypted secrets cannot be used as they are. */
export function unavailable(message: string, hint: Hint | undefined, cause?: unknown): UserError {
  return new UserError('secret_store_unavailable', message, hint, { cause });
}

/** The encrypted secrets are there and were not opened. */
export function locked(message: string, hint: Hint, cause?: unknown): UserError {
  return new UserError('secret_store_locked', message, hint, { cause });
}
