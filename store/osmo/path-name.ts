import { outOfReach } from '../../src/domain/account/refusal.ts';
import { refused } from '../../src/errors.ts';

/**
 * @returns whether a name can stand in a path and mean itself. OSMO's routes take no "/", encoded or not; "." and ".."
 * are taken for steps by whatever is on the way, so that the call would be another one; and what is no text of its
 * database (a lone surrogate, NUL) can be nobody's.
 */
export function isPossibleName(name: string): boolean {
  return !/^\.{0,2}$|[/\0]/.test(name) && !/\p{Surrogate}/u.test(name);
}

/** Whether somebody may well be called this, whom no call of the API can name. */
export function isUnroutable(name: string): boolean {
  return name !== '' && !isPossibleName(name);
}

/** @throws UserError `invalid_input` for a name that exists perhaps, and that no path can say */
export function requireReachable(kind: 'User' | 'Role' | 'Access token', name: string): void {
  if (isUnroutable(name)) throw refused(outOfReach(kind, name));
}
