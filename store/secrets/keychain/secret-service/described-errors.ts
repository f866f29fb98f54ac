import { UserError } from '../../../../src/errors.ts';
import { lockedError, timeoutError, unavailableError, unlocking } from '../binding-errors.ts';
import { BusError, DismissedError, NoBusError, NoCollectionError } from './bus-error.ts';
import type { EntryAttributes, Item } from './service.ts';

/** @returns the UserError for what went wrong between us and the Secret Service. It never holds the secret. */
export function describedError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  if (error instanceof DismissedError) return lockedError();
  if (error instanceof NoBusError)
    return unavailableError(
      'There is no OS keychain here: no D-Bus session can be reached.',
      'Run this in a desktop session or under "dbus-run-session" with gnome-keyring',
      { cause: error },
    );
  if (error instanceof NoCollectionError)
    return unavailableError(
      'The OS keychain has no collection to store secrets in yet.',
      `Let it create one (${unlocking()})`,
    );
  if (error instanceof BusError) return describedBusError(error);
  throw error;
}

function describedBusError(error: BusError): UserError {
  if (error.isOf('IsLocked')) return lockedError();
  if (error.isOf('NoReply', 'Timeout', 'TimedOut'))
    return timeoutError(
      'The OS keychain did not answer.',
      'Restart the program behind it, such as gnome-keyring-daemon',
    );
  if (error.isOf('ServiceUnknown', 'NameHasNoOwner') || error.kind.includes('.Spawn.'))
    return unavailableError(
      'There is no OS keychain here: no program in this session provides org.freedesktop.secrets.',
      'Install and start one, such as gnome-keyring or KeePassXC',
      { cause: error },
    );
  return unavailableError(`The OS keychain failed: ${error.kind}.`, 'Try again', { cause: error });
}

/** @returns the UserError for a bus that took the connection and says nothing. */
export function busSilent(sockets: readonly string[], milliseconds: number): UserError {
  const names = sockets.map((socket) => socket.replace('\0', '@')).join(', ');
  return timeoutError(
    `The OS keychain cannot be reached: the session bus ${names} did not answer within ${milliseconds / 1000} seconds.`,
    'Log in again, or run this under "dbus-run-session" with gnome-keyring',
  );
}

/** @returns the UserError for an entry that more than one item fits: which is right cannot be told from here. */
export function severalItems({ service, username }: EntryAttributes, items: readonly Item[]): UserError {
  const named = items.map(({ label, attributes }) => `"${label}" (${pairs(attributes).join(', ')})`);
  const single = items.filter((item) => !items.some((other) => other !== item && covers(other, item)));
  const commands = single.map(({ attributes }) => `secret-tool clear ${words(attributes)}`);
  const all = `secret-tool clear ${words({ service, username })}`;
  return unavailableError(
    `The OS keychain holds ${username} more than once, so it is unclear which one is right: ${named.join(' and ')}.`,
    commands.length > 0
      ? `Remove the wrong one (${commands.join(', or ')})`
      : `Remove them (${all}) or use a keychain app, and store the right one again`,
  );
}

/** Whether what finds `item` by all its attributes finds `other` as well. */
function covers(other: Item, item: Item): boolean {
  return Object.entries(item.attributes).every(([name, value]) => other.attributes[name] === value);
}

function pairs(attributes: Item['attributes']): readonly string[] {
  return Object.entries(attributes).map(([name, value]) => `${name} ${value}`);
}

function words(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .flat()
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
