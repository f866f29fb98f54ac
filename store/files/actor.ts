import { hostname, userInfo } from 'node:os';

/** @returns who runs this, as `alice@laptop`; a uid without a name is `uid1234@laptop`. */
export function localActor(): string {
  return `${userName()}@${hostname()}`;
}

function userName(): string {
  try {
    return userInfo().username || byNumber();
  } catch {
    // A container may run as a uid that its system does not know.
    return byNumber();
  }
}

function byNumber(): string {
  const uid = process.geteuid?.();
  return uid === undefined ? 'unknown' : `uid${uid}`;
}
