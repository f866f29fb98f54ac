import type { Backend, Clock } from '../../src/ports.ts';
import * as fleet from './fleet.ts';
import * as identity from './identity.ts';
import { createToken } from './new-token.ts';
import * as roles from './roles.ts';
import type { Service } from './service.ts';
import * as tokens from './tokens.ts';
import { listUsers } from './user-list.ts';
import * as users from './users.ts';

/** @returns a backend that asks an OSMO service. `url` is how that is told to people. */
export function createOsmoBackend(service: Service, url: string, clock: Clock): Backend {
  return {
    kind: 'osmo',
    whoami: () => identity.whoami(service, url),
    time: () => service.time(),
    maxTokenDays: () => identity.maxTokenDays(service),

    createUser: (user) => users.createUser(service, user),
    getUser: (id) => users.getUser(service, id),
    listUsers: async ({ with_roles, ...query }) => {
      const page = await listUsers(service, query);
      const roles = with_roles && page.users.length > 0 ? await fleet.rolesByUser(service) : undefined;
      if (roles === undefined) return page;
      return { ...page, users: page.users.map((user) => ({ ...user, roles: roles.get(user.id) ?? [] })) };
    },
    deleteUser: (id) => users.deleteUser(service, id),
    addRole: (user, role) => users.addRole(service, user, role),
    removeRole: (user, role) => users.removeRole(service, user, role),

    createToken: (token) => createToken(service, clock, token),
    listTokens: (user) => tokens.listTokens(service, user),
    ownTokenRoles: (ref) => tokens.ownTokenRoles(service, ref),
    deleteToken: (ref) => tokens.deleteToken(service, ref),
    verifyToken: (secret) => identity.verifyToken(service, secret),

    listAllTokens: (call) => fleet.listAllTokens(service, call),
    listAccounts: (call) => fleet.listAccounts(service, call),

    listRoles: () => roles.listRoles(service),
    getRole: (name) => roles.getRole(service, name),
    createRole: (role) => roles.createRole(service, role),
    deleteRole: (name) => roles.deleteRole(service, name),
  };
}
