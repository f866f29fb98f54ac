import { type EveryoneReport, everyoneIn, reportOn } from '../../domain/policy/everyone.ts';
import type { Role } from '../../domain/role/role.ts';
import type { Ports } from '../../ports.ts';

/** OSMO's own default roles, as each kind of deployment has them. */
export const defaultCatalogues = ['helm', 'database'] as const;

/** One of the catalogues above. */
export type DefaultCatalogue = (typeof defaultCatalogues)[number];

/** Roles, and what everyone may do where these are the roles. */
export interface ListedRoles {
  readonly roles: readonly Role[];
  readonly everyone: EveryoneReport;
}

/** The catalogue of roles, by name. */
export function listRoles({ backend }: Pick<Ports, 'backend'>): Promise<readonly Role[]> {
  return backend.listRoles();
}

/** @returns a list of roles with what everyone may do there. */
export function withEveryone(roles: readonly Role[]): ListedRoles {
  return { roles, everyone: reportOn(everyoneIn(roles)) };
}

/** OSMO's own default roles: `helm` as the charts have them, `database` as a fresh database has. Asks no backend. */
export async function defaultRolesOf(catalogue: DefaultCatalogue): Promise<readonly Role[]> {
  if (catalogue === 'helm') return (await import('../../domain/role/chart-roles.ts')).chartRoles;
  return (await import('../../domain/role/default-roles.ts')).defaultRoles;
}
