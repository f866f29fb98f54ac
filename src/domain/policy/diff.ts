import type { Role } from '../role/role.ts';
import { without } from './bits.ts';
import { type CountedGrant, excessOf } from './excess.ts';
import { type PreparedRole, prepareRoles, together } from './prepared.ts';

/** What one role allows and another does not, both ways: worst first. What a role denies itself it does not allow. */
export interface RoleDiff {
  readonly only_first: readonly CountedGrant[];
  readonly only_second: readonly CountedGrant[];
}

/** Compares two roles by what they allow, not by how they are written. */
export function diffRoles(first: Role, second: Role): RoleDiff {
  const prepared = prepareRoles([first, second], []);
  const [a, b] = prepared.roles.map((role) => together(prepared, [role])) as [Allowed, Allowed];
  return {
    only_first: excessOf(prepared.space, without(a, b)).grants,
    only_second: excessOf(prepared.space, without(b, a)).grants,
  };
}

type Allowed = PreparedRole['allows'];
