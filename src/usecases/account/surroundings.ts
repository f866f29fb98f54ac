import type { Role } from '../../domain/role/role.ts';
import { defaultMaxTokenDays } from '../../domain/time/expiry.ts';
import type { Ports, SecretStore } from '../../ports.ts';
import { listUsers } from './list-users.ts';

/** What has to be known before a new account or token is asked about. */
export interface Surroundings {
  readonly roles: readonly Role[];
  /** The ids that are taken. */
  readonly ids: ReadonlySet<string>;
  /** The longest life of a token, in days. */
  readonly maxDays: number;
  readonly store: SecretStore['kind'];
}

/** Reads the roles to choose from, the ids that are taken, and the limits. */
export async function readSurroundings({
  backend,
  secrets,
}: Pick<Ports, 'backend' | 'secrets'>): Promise<Surroundings> {
  const [roles, maxDays, { users }] = await Promise.all([
    backend.listRoles(),
    backend.maxTokenDays().then((days) => days ?? defaultMaxTokenDays),
    listUsers({ backend }, {}),
  ]);
  return { roles, ids: new Set(users.map(({ id }) => id)), maxDays, store: secrets.kind };
}
