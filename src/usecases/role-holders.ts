import { refOf, type TokenRef } from '../domain/token.ts';
import type { Ports } from '../ports.ts';
import { listUsers } from './list-users.ts';

/** Who holds a role: the users, and of their tokens those that carry it. */
export interface RoleHolders {
  readonly users: readonly string[];
  readonly tokens: readonly TokenRef[];
}

/** Finds who holds a role, by asking for its users and then for their tokens. */
export async function roleHolders(ports: Pick<Ports, 'backend'>, role: string): Promise<RoleHolders> {
  const { users } = await listUsers(ports, { roles: [role] });
  const lists = await Promise.all(users.map(({ id }) => ports.backend.listTokens(id)));
  return {
    users: users.map(({ id }) => id),
    tokens: lists
      .flat()
      .filter(({ roles }) => roles.includes(role))
      .map(refOf),
  };
}
