import { readdirSync, readlinkSync } from 'node:fs';

const descriptors = '/proc/self/fd';

/** A socket that this process has open. `identity` tells it from another one that is given its number later. */
export interface OpenSocket {
  readonly fd: number;
  readonly identity: string;
}

/**
 * Runs `work` and says which sockets it opened. The keychain binding does not tell its D-Bus connection, which is the
 * only hold there is on a call that waits for a person.
 * @returns no sockets where the system does not list them (anything but Linux)
 */
export function watchSockets<Result>(work: () => Result): { result: Result; sockets: readonly OpenSocket[] } {
  const before = new Set(openSockets().map(({ identity }) => identity));
  const result = work();
  return { result, sockets: openSockets().filter(({ identity }) => !before.has(identity)) };
}

/** @returns whether a socket is still the one that was opened. */
export function isStillOpen({ fd, identity }: OpenSocket): boolean {
  return identityOf(fd) === identity;
}

function openSockets(): readonly OpenSocket[] {
  return listDescriptors()
    .map((fd) => ({ fd, identity: identityOf(fd) }))
    .filter(({ identity }) => identity.startsWith('socket:'));
}

function listDescriptors(): readonly number[] {
  try {
    return readdirSync(descriptors).map(Number);
  } catch {
    return [];
  }
}

function identityOf(fd: number): string {
  try {
    return readlinkSync(`${descriptors}/${fd}`);
  } catch {
    // Closed meanwhile, as is the descriptor that the list itself was read through.
    return '';
  }
}
