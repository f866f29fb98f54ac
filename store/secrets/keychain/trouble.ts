import { UserError } from '../../../src/errors.ts';

const otherwise = 'or choose SVCACCT_SECRET_STORE=file (an encrypted file) or none (nothing is kept)';

/** An entry, as the keychain knows it. */
interface EntryName {
  readonly service: string;
  readonly name: string;
}

/** What the binding's messages mean: it has one error code for all of them. The first that fits is told. */
const troubles: readonly { readonly sign: RegExp; readonly trouble: (which: EntryName) => UserError }[] = [
  {
    sign: /prompt was dismissed|IsLocked|is locked|locked collection|InteractionNotAllowed|interaction is not allowed/i,
    trouble: () =>
      new UserError(
        'secret_store_locked',
        'The OS keychain is locked, and nobody unlocked it.',
        `Unlock it and try again (${unlocking()}), ${otherwise}.`,
      ),
  },
  {
    sign: /Did not receive a reply|NoReply|timed out/i,
    trouble: () =>
      timeoutTrouble(
        'The OS keychain did not answer.',
        'Restart the program behind it, such as gnome-keyring-daemon',
      ),
  },
  {
    sign: /autolaunch|Failed to connect to socket|server address|Connection refused/i,
    trouble: () =>
      unavailable(
        'There is no OS keychain here: no D-Bus session can be reached.',
        `Run this in a desktop session or under "dbus-run-session" with gnome-keyring, ${otherwise}.`,
      ),
  },
  {
    sign: /not provided by any \.service files|ServiceUnknown|NameHasNoOwner/i,
    trouble: () =>
      unavailable(
        'There is no OS keychain here: nothing in this session provides org.freedesktop.secrets.',
        `Install and start one, such as gnome-keyring or KeePassXC, ${otherwise}.`,
      ),
  },
  {
    sign: /no result found|Object does not exist at path/i,
    trouble: () =>
      unavailable(
        'The OS keychain has no collection to keep secrets in yet.',
        `Let it make one (${unlocking()}), ${otherwise}.`,
      ),
  },
  {
    sign: /matched by \d+ credentials/i,
    trouble: ({ service, name }) =>
      unavailable(
        `The OS keychain holds ${name} more than once, so which is right cannot be told.`,
        `Remove them with "secret-tool clear service ${service} username ${name}" or a keychain app, and keep the right one again.`,
      ),
  },
];

/** @returns the UserError for what the keychain binding threw. Its message never holds the secret. */
export function keychainTrouble(error: unknown, which: EntryName): UserError {
  if (error instanceof UserError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const known = troubles.find(({ sign }) => sign.test(message));
  return (
    known?.trouble(which) ?? unavailable(`The OS keychain failed: ${message}.`, `Try again, ${otherwise}.`)
  );
}

/** @returns the UserError for a platform without the binding. */
export function bindingMissing(error: unknown): UserError {
  return new UserError(
    'secret_store_unavailable',
    `The OS keychain cannot be used: @napi-rs/keyring is not installed for ${process.platform}-${process.arch}.`,
    `Install svcacct again without --omit=optional, ${otherwise}.`,
    { cause: error },
  );
}

/**
 * @returns the UserError for a keychain that was given up.
 * @param cure what to do about it, up to "or": choosing another store is always possible
 */
export function timeoutTrouble(
  message: string,
  cure = `See whether it waits for you to unlock it (${unlocking()})`,
): UserError {
  return new UserError('secret_store_timeout', message, `${cure}, ${otherwise}.`);
}

function unavailable(message: string, hint: string): UserError {
  return new UserError('secret_store_unavailable', message, hint);
}

function unlocking(): string {
  if (process.platform === 'darwin') return '"security unlock-keychain"';
  // It does not unlock one that runs already.
  return 'log in to the desktop, or run "gnome-keyring-daemon --unlock" in place of the daemon that runs; it reads the password from stdin';
}
