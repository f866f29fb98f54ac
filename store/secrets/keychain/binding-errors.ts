import { UserError } from '../../../src/errors.ts';

const otherwise = 'or choose SVCACCT_SECRET_STORE=file (an encrypted file) or none (nothing is stored)';

/** @returns the UserError for a keychain that stayed locked. */
export function lockedError(): UserError {
  return new UserError(
    'secret_store_locked',
    'The OS keychain is locked.',
    `Unlock it and try again (${unlocking()}), ${otherwise}.`,
  );
}

/**
 * @returns the UserError for a keychain that was given up.
 * @param cure what to do about it, up to "or": choosing another store is always possible
 */
export function timeoutError(
  message: string,
  cure = `Check whether it waits for you to unlock it (${unlocking()})`,
): UserError {
  return new UserError('secret_store_timeout', message, `${cure}, ${otherwise}.`);
}

/**
 * @returns the UserError for a keychain that cannot be used.
 * @param cure as of `timeoutError`
 */
export function unavailableError(message: string, cure: string, options?: ErrorOptions): UserError {
  return new UserError('secret_store_unavailable', message, `${cure}, ${otherwise}.`, options);
}

/** @returns how a person unlocks the keychain of this platform. */
export function unlocking(): string {
  if (process.platform === 'darwin') return '"security unlock-keychain"';
  // It does not unlock one that runs already.
  return 'log in to the desktop, or run "gnome-keyring-daemon --replace --unlock"; it reads the password from stdin';
}
