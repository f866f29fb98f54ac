import type { NewUser, RoleAssignment, UserWithRoles } from '../../src/domain/account/account.ts';
import { userExists, userNotFound } from '../../src/domain/account/refusal.ts';
import { commandHint } from '../../src/domain/hint/hint.ts';
import { anything } from '../../src/domain/values/schema.ts';
import { isUserError, refused } from '../../src/errors.ts';
import * as answers from './answers.ts';
import { afterMaking, createOnce } from './create-once.ts';
import { withNearestRole, withNearestUser } from './nearest-name.ts';
import { requireReachable } from './path-name.ts';
import type { Service } from './service.ts';

const users = ['api', 'auth', 'user'] as const;

/** @throws UserError `not_found`, with the nearest id */
export async function getUser(service: Service, id: string): Promise<UserWithRoles> {
  return withNearestUser(service, id, () => fetchUser(service, id));
}

/** @throws UserError `not_found`, without a guess who was meant */
export async function fetchUser(service: Service, id: string, signal?: AbortSignal): Promise<UserWithRoles> {
  requirePossible(id);
  return service.ask({ method: 'GET', path: [...users, id], answer: answers.userWithRoles, signal });
}

/** Creates a user that holds the roles. Nobody is created where a role does not exist. */
export async function createUser(service: Service, user: NewUser): Promise<UserWithRoles> {
  // Asked first: a lost answer could not be told from a user who was there before.
  if (await exists(service, user.id)) throw refused(userExists(user.id));
  await createOnce(service, {
    make: () => withNearestRole(service, user.roles, () => post(service, user)),
    isMade: () => exists(service, user.id),
    what: `user ${user.id} was created`,
    look: commandHint('user get', [user.id]),
  });
  return afterMaking(`User ${user.id} was created`, commandHint('user get', [user.id]), () =>
    withAllRoles(service, user),
  );
}

/** The service writes a user first and the roles one by one: one that was interrupted lacks some. */
async function withAllRoles(service: Service, { id, roles }: NewUser): Promise<UserWithRoles> {
  const created = await fetchUser(service, id);
  const missing = roles.filter((role) => !created.roles.some(({ role_name }) => role_name === role));
  if (missing.length === 0) return created;
  for (const role of missing) await addRole(service, id, role);
  return fetchUser(service, id);
}

function post(service: Service, user: NewUser) {
  return service.ask({ method: 'POST', path: users, body: user, answer: answers.user });
}

/** Deletes a user with its tokens. */
export async function deleteUser(service: Service, id: string): Promise<void> {
  requirePossible(id);
  await createOnce(service, {
    make: () =>
      withNearestUser(service, id, () =>
        service.ask({ method: 'DELETE', path: [...users, id], answer: anything }),
      ),
    isMade: async () => !(await exists(service, id)),
    what: `user ${id} was deleted`,
    look: commandHint('user get', [id]),
  });
}

/** Gives a role to a user; one already held answers with its first assignment, so asking twice does no harm. */
export async function addRole(service: Service, id: string, role: string): Promise<RoleAssignment> {
  requirePossible(id);
  return withNearestRole(service, [role], () =>
    withNearestUser(service, id, () =>
      service.ask({
        method: 'POST',
        path: [...users, id, 'roles'],
        body: { role_name: role },
        answer: answers.assigned,
        repeatable: true,
      }),
    ),
  );
}

/** Takes a role from a user and its tokens. The service finds nothing wrong with one that is not held. */
export async function removeRole(service: Service, id: string, role: string): Promise<void> {
  requirePossible(id);
  requireReachable('Role', role);
  if (role === '') return;
  const path = [...users, id, 'roles', role];
  await service.ask({ method: 'DELETE', path, answer: anything, repeatable: true });
}

/** Nobody has an empty id (OSMO takes blanks for one); others are in the way of the path they stand in. */
export function requirePossible(id: string): void {
  if (id.trim() === '') throw refused(userNotFound(id));
  requireReachable('User', id);
}

async function exists(service: Service, id: string): Promise<boolean> {
  try {
    await fetchUser(service, id);
    return true;
  } catch (error) {
    if (isUserError(error, 'not_found')) return false;
    throw error;
  }
}
