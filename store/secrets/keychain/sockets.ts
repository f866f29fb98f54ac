import { closeSync, openSync, readlinkSync } from 'node:fs';

/** A socket that this process has open. `identity` tells it from another one that is given its number later. */
export interface OpenSocket {
  readonly fd: number;
  readonly identity: string;
}

/**
 * Runs `work` and says which socket it opened. The keychain binding does not tell its D-Bus connection, which is the
 * only hold there is on a call that waits for a person. It gets the lowest number that is free, as every file does.
 * @returns no socket where the system does not tell (anything but Linux)
 */
export function watchSocket<Result>(work: () => Result): {
  readonly result: Result;
  readonly socket: OpenSocket | undefined;
} {
  const fd = lowestFree();
  const result = work();
  const identity = identityOf(fd);
  return { result, socket: identity.startsWith('socket:') ? { fd, identity } : undefined };
}

/** @returns whether a socket is still the one that was opened. */
export function isStillOpen({ fd, identity }: OpenSocket): boolean {
  return identityOf(fd) === identity;
}

function lowestFree(): number {
  try {
    const fd = openSync('/dev/null', 'r');
    closeSync(fd);
    return fd;
  } catch {
    return -1;
  }
}

function identityOf(fd: number): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
}
