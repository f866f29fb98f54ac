import { nearest } from '../domain/nearest.ts';
import { isUserError, UserError } from '../errors.ts';
import type { Ports } from '../ports.ts';

/** What changed of a user's roles, in the order it was asked for. */
export interface UserUpdated {
  readonly user_id: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Gives roles to a user and takes others. All names are checked before anything changes.
 * @throws UserError `not_found` for the user or a role to add, `usage` where nothing was asked for
 */
export async function updateUser(
  { backend }: Pick<Ports, 'backend'>,
  input: { readonly id: string; readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<UserUpdated> {
  const add = [...new Set(input.add)];
  const remove = [...new Set(input.remove)];
  requireSense(add, remove);
  await backend.getUser(input.id);
  if (add.length > 0) requireKnown(add, await roleNames(backend));
  const done: string[] = [];
  try {
    for (const role of add) {
      await backend.addRole(input.id, role);
      done.push(`added ${role}`);
    }
    for (const role of remove) {
      await backend.removeRole(input.id, role);
      done.push(`removed ${role}`);
    }
  } catch (error) {
    throw done.length === 0 || !isUserError(error) ? error : halfDone(error, input.id, done);
  }
  return { user_id: input.id, added: add, removed: remove };
}

/** What was changed before a change failed stays, and is said. */
function halfDone(error: UserError, user: string, done: readonly string[]): UserError {
  return new UserError(
    error.code,
    `${error.message} Before that, ${user} was changed: ${done.join(', ')}.`,
    error.hint,
    { cause: error },
  );
}

function requireSense(add: readonly string[], remove: readonly string[]): void {
  if (add.length + remove.length === 0) {
    throw new UserError(
      'usage',
      'Nothing to change was named.',
      'Give --add-roles ROLE, --remove-roles ROLE, or both.',
    );
  }
  const both = add.filter((role) => remove.includes(role));
  if (both.length > 0) {
    throw new UserError(
      'usage',
      `${both.join(', ')} is to be added and removed at once.`,
      'Name each role once.',
    );
  }
}

function requireKnown(roles: readonly string[], known: readonly string[]): void {
  const unknown = roles.find((role) => !known.includes(role));
  if (unknown === undefined) return;
  const guess = nearest(unknown, known);
  throw new UserError(
    'not_found',
    `Role ${unknown} does not exist. No role was changed.`,
    `${guess ? `Did you mean ${guess}? ` : ''}"svcacct role list" shows the roles; "svcacct role create -f FILE" makes one.`,
  );
}

async function roleNames(backend: Ports['backend']): Promise<string[]> {
  return (await backend.listRoles()).map(({ name }) => name);
}
