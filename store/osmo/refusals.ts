import {
  type Refusal,
  roleNotFound,
  secretUnknown,
  userExists,
  userNotFound,
} from '../../src/domain/account/refusal.ts';
import { advise, commandHint, type Hint } from '../../src/domain/hint/hint.ts';
import { RolesInFile, refused, UserError } from '../../src/errors.ts';

type Reading = readonly [pattern: RegExp, read: (said: string, name: string) => Refusal];

const asSaid =
  (code: Refusal['code'], hint?: Hint) =>
  (said: string): Refusal => ({ code, message: said, hint });

// OSMO tells its refusals apart by their words alone: no 404, no 409.
const readings: readonly Reading[] = [
  [/^User (.*) not found$/s, (_, name) => userNotFound(name)],
  [/^User (.*) already exists$/s, (_, name) => userExists(name)],
  [/^Role (.*) does not exist\.?$/s, (_, name) => roleNotFound(name)],
  [/^Token name .* already exists\.$/s, asSaid('conflict')],
  [/^Access token .* does not exist\.$/s, asSaid('not_found')],
  [/^User does not have all the requested roles/, asSaid('role_not_held')],
  [
    /^Expiration date must be past|cannot be more than|cannot last longer|must match regex/,
    asSaid('invalid_input'),
  ],
  [/^At least one role must be specified/, asSaid('invalid_input')],
  [/^Access token has invalid length/i, () => secretUnknown],
  [/^Access Token is invalid/i, () => secretUnknown],
  [
    /^Access Token has expired/i,
    asSaid(
      'token_refused',
      advise`Create a new one: ${commandHint('token rotate', ['NAME'], { user: 'USER' })}`,
    ),
  ],
];

/** Said of a configuration that comes from a file; earlier versions with status 400, later ones with 409. */
const managed = /managed by|cannot be modified/i;

/**
 * @returns the error of what the service refuses, by its words. What is new to us is told as it was said.
 * @param status 409 is answered to nothing but writes of a configuration that comes from a file
 */
export function refusalIn(said: string, status = 400): UserError {
  if (status === 409) return new RolesInFile();
  for (const [pattern, read] of readings) {
    const match = pattern.exec(said);
    if (match) return refused(read(said, match[1] ?? ''));
  }
  if (managed.test(said)) return new RolesInFile();
  return new UserError('invalid_input', `The service rejected the request: ${said}`);
}
