import { defaultRoles } from '../../domain/role/default-roles.ts';
import { refOf, type TokenRef } from '../../domain/token/token.ts';
import type { Backend, Ports } from '../../ports.ts';
import { listUsers } from '../account/list-users.ts';

/** Who holds a role: the users, and of their tokens those that carry it. */
export interface RoleHolders {
  readonly users: readonly string[];
  readonly tokens: readonly TokenRef[];
  /** Set where whoever asks holds the role: he loses what it allows. */
  readonly is_own?: true;
  /** Set where OSMO makes the role again when its service restarts, without who held it. */
  readonly comes_back?: true;
}

/** Finds who holds a role, by asking for its users and then for their tokens. */
export async function roleHolders(ports: Pick<Ports, 'backend'>, role: string): Promise<RoleHolders> {
  const { users } = await listUsers(ports, { roles: [role] });
  const [own, ...lists] = await Promise.all([
    isOwn(ports.backend, role),
    ...users.map(({ id }) => ports.backend.listTokens(id)),
  ]);
  const isDefault = defaultRoles.some(({ name }) => name === role);
  return {
    ...(own ? { is_own: true } : {}),
    ...(isDefault && ports.backend.kind === 'osmo' ? { comes_back: true } : {}),
    users: users.map(({ id }) => id),
    tokens: lists
      .flat()
      .filter(({ roles }) => roles.includes(role))
      .map(refOf),
  };
}

/** Nobody acts by a role at the store on this machine. */
async function isOwn(backend: Backend, role: string): Promise<boolean> {
  if (backend.kind === 'local') return false;
  const { roles = [] } = await backend.whoami();
  return roles.includes(role);
}
