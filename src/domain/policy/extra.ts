import type { Role } from '../role/role.ts';
import { prepareRoles } from './prepared.ts';
import { type Purpose, purposeToldBy } from './purposes.ts';
import { fitOfSet } from './recommend.ts';

/** @returns how many permissions roles that are held together have beyond what a purpose needs. */
export function extraPermissions(roles: readonly Role[], { needs }: Purpose): number {
  const names = roles.map(({ name }) => name);
  return fitOfSet(prepareRoles(roles, needs), names, needs).excess.count;
}

/** @returns the purpose that the names of an account or of its tokens tell; undefined where none does, or several do. */
export function purposeOfAccount(id: string, tokens: readonly string[]): Purpose | undefined {
  const own = purposeToldBy(id);
  if (own !== undefined) return own;
  const told = new Set(tokens.flatMap((name) => purposeToldBy(name) ?? []));
  return told.size === 1 ? [...told][0] : undefined;
}
