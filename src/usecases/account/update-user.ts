import { advise, commandHint, optionHint } from '../../domain/hint/hint.ts';
import { nearest } from '../../domain/text/nearest.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { isOwnAccount } from './own-account.ts';

/** What changed of a user's roles, in the order it was asked for. */
export interface UserUpdated {
  readonly user_id: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Roles that were to be taken and are not held. */
  readonly not_held: readonly string[];
  /** Tokens that lost their last role. */
  readonly powerless: readonly string[];
}

/** What is to change of a user's roles: what can change of it, and whom it concerns. */
export interface UserChange {
  readonly id: string;
  readonly add: readonly string[];
  /** Those of the roles to take that are held. */
  readonly remove: readonly string[];
  readonly not_held: readonly string[];
  /** Tokens that will lose their last role. */
  readonly powerless: readonly string[];
  /** Whether roles are taken from the account that is signed in as. */
  readonly losesOwn: boolean;
}

/**
 * Finds out what changing the roles of a user means. All names are checked before anything changes.
 * @throws UserError `not_found` for the user or a role to add, `usage` where nothing was asked for
 */
export async function planUserUpdate(
  { backend }: Pick<Ports, 'backend'>,
  input: { readonly id: string; readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<UserChange> {
  const add = [...new Set(input.add)];
  const asked = [...new Set(input.remove)];
  requireSense(add, asked);
  const held = (await backend.getUser(input.id)).roles.map(({ role_name }) => role_name);
  const remove = asked.filter((role) => held.includes(role));
  if (add.length > 0) requireKnown(add, await roleNames(backend));
  const powerless = await losingAll(backend, input.id, remove);
  const losesOwn = remove.length > 0 && (await isOwnAccount({ backend }, input.id));
  return {
    id: input.id,
    add,
    remove,
    not_held: asked.filter((role) => !remove.includes(role)),
    powerless,
    losesOwn,
  };
}

/** Gives roles to a user and takes others. @throws UserError that says what was changed before */
export async function updateUser(
  { backend }: Pick<Ports, 'backend'>,
  { id, add, remove, not_held, powerless }: UserChange,
): Promise<UserUpdated> {
  const done: string[] = [];
  try {
    for (const role of add) {
      await backend.addRole(id, role);
      done.push(`added ${role}`);
    }
    for (const role of remove) {
      await backend.removeRole(id, role);
      done.push(`removed ${role}`);
    }
  } catch (error) {
    throw done.length === 0 || !isUserError(error) ? error : halfDone(error, id, done);
  }
  return { user_id: id, added: add, removed: remove, not_held, powerless };
}

/** @returns the tokens that have no other roles than those. A role that is taken goes from all tokens for good (OSMO). */
async function losingAll(
  backend: Ports['backend'],
  user: string,
  remove: readonly string[],
): Promise<readonly string[]> {
  if (remove.length === 0) return [];
  const tokens = await backend.listTokens(user).catch((error) => {
    // Who may give and take roles need not be allowed to list tokens.
    if (isUserError(error, 'forbidden')) return [];
    throw error;
  });
  return tokens
    .filter(({ roles }) => roles.length > 0 && roles.every((role) => remove.includes(role)))
    .map(({ token_name }) => token_name);
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
      'Nothing to change.',
      advise`Give ${optionHint('addRoles', 'ROLE')}, ${optionHint('removeRoles', 'ROLE')}, or both.`,
    );
  }
  const both = add.filter((role) => remove.includes(role));
  if (both.length > 0) {
    throw new UserError(
      'usage',
      `${both.join(', ')} cannot be added and removed at the same time.`,
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
    advise`${guess ? `Did you mean ${guess}? ` : ''}${commandHint('role list')} shows the roles; ${commandHint('role create', [], { f: 'FILE' })} creates one.`,
  );
}

async function roleNames(backend: Ports['backend']): Promise<string[]> {
  return (await backend.listRoles()).map(({ name }) => name);
}
