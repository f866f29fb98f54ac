import { diffRoles, type RoleDiff } from '../../domain/policy/diff.ts';
import type { Ports } from '../../ports.ts';
import { findRoles, requireEvaluable } from './find-roles.ts';

/** Two roles, and what each allows that the other does not. */
export interface RolesCompared extends RoleDiff {
  readonly first: string;
  readonly second: string;
}

/** @throws UserError `not_found` for a role, `invalid_input` for a path-based one */
export async function compareRoles(
  ports: Pick<Ports, 'backend'>,
  first: string,
  second: string,
): Promise<RolesCompared> {
  const roles = await findRoles(ports, [first, second]);
  requireEvaluable(roles);
  const [a, b] = roles as [(typeof roles)[number], (typeof roles)[number]];
  return { first, second, ...diffRoles(a, b) };
}
