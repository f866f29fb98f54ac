import { roleExists, roleImmutable, roleNotFound } from '../../src/domain/account/refusal.ts';
import { commandHint } from '../../src/domain/hint/hint.ts';
import { type NewRole, type Role, roleToWrite } from '../../src/domain/role/role.ts';
import { anything } from '../../src/domain/values/schema.ts';
import { isUserError, refused } from '../../src/errors.ts';
import * as answers from './answers.ts';
import { afterMaking, createOnce } from './create-once.ts';
import { isPossibleName } from './path-name.ts';
import type { Service } from './service.ts';

const catalogue = ['api', 'configs', 'role'] as const;

/** @returns the catalogue, by name. */
export async function listRoles(service: Service): Promise<Role[]> {
  const roles = await service.ask({ method: 'GET', path: catalogue, answer: answers.roles });
  return roles.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @returns the names of all roles, or none where the catalogue cannot be read: good for guesses only. */
async function roleNames(service: Service): Promise<string[]> {
  return listRoles(service).then(
    (roles) => roles.map(({ name }) => name),
    () => [],
  );
}

/** @throws UserError `not_found`, with the nearest name */
export async function getRole(service: Service, name: string): Promise<Role> {
  const role = await findRole(service, name);
  if (role) return role;
  throw refused(roleNotFound(name, await roleNames(service)));
}

/** Adds a role to the catalogue. Writing a role that exists would replace it: so it is looked for first. */
export async function createRole(service: Service, role: NewRole): Promise<Role> {
  if (await findRole(service, role.name)) throw refused(roleExists(role.name));
  await service.ask({
    method: 'PUT',
    path: [...catalogue, role.name],
    body: { configs: roleToWrite(role) },
    answer: anything,
    // The same role again changes nothing.
    repeatable: true,
  });
  return afterMaking(`Role ${role.name} was created`, commandHint('role get', [role.name]), () =>
    getRole(service, role.name),
  );
}

/** Removes a role from the catalogue, from every user and from every token. */
export async function deleteRole(service: Service, name: string): Promise<void> {
  if ((await getRole(service, name)).immutable) throw refused(roleImmutable(name));
  await createOnce(service, {
    make: () => service.ask({ method: 'DELETE', path: [...catalogue, name], body: {}, answer: anything }),
    isMade: async () => (await findRole(service, name)) === undefined,
    what: `role ${name} was deleted`,
    look: commandHint('role get', [name]),
  });
}

async function findRole(service: Service, name: string): Promise<Role | undefined> {
  if (!isPossibleName(name)) return undefined;
  try {
    return await service.ask({ method: 'GET', path: [...catalogue, name], answer: answers.role });
  } catch (error) {
    if (isUserError(error, 'not_found')) return undefined;
    throw error;
  }
}
