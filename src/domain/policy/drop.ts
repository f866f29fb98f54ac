import type { Role } from '../role/role.ts';
import { byNumbers } from '../text/order.ts';
import { extraPermissions } from './extra.ts';
import { everyonesRole } from './mend.ts';
import { prepareRoles } from './prepared.ts';
import type { Purpose } from './purposes.ts';
import { fitOfSet } from './recommend.ts';

/** Roles of an account that its purpose does not need, and how many permissions beyond it go with them. */
export interface DroppableRoles {
  readonly roles: readonly string[];
  readonly fewer: number;
}

/**
 * @param held the roles of the account
 * @param known all roles of the backend: what everyone may do needs no role
 * @returns which of its roles could go while the rest does as much of the purpose; undefined where none could. The one with most extra
 *   permissions goes first. A role that denies stays: without it others would allow more. Never all of them: OSMO makes
 *   no token without a role.
 */
export function droppableRoles(
  held: readonly Role[],
  known: readonly Role[],
  purpose: Purpose,
): DroppableRoles | undefined {
  const { needs } = purpose;
  const everyone = known.filter(
    ({ name }) => name === everyonesRole && !held.some((one) => one.name === name),
  );
  const prepared = prepareRoles([...held, ...everyone], needs);
  const lacks = (roles: readonly Role[]) =>
    fitOfSet(
      prepared,
      roles.map(({ name }) => name),
      needs,
    ).uncovered.length;
  const extraOf = new Map(held.map((role) => [role, extraPermissions([role], purpose)]));
  const widestFirst = held
    .filter((role) => !deniesSomething(role))
    .sort((a, b) => byNumbers([-(extraOf.get(a) ?? 0)], [-(extraOf.get(b) ?? 0)]));
  const lacking = lacks(held);
  // Of what it holds nothing serves the purpose: then that is not what the account is for.
  if (lacking === lacks([])) return undefined;
  let kept = held;
  for (const role of widestFirst) {
    const rest = kept.filter((other) => other !== role);
    if (
      rest.length > 0 &&
      lacks(rest) === lacking &&
      extraPermissions(rest, purpose) < extraPermissions(kept, purpose)
    )
      kept = rest;
  }
  if (kept.length === held.length) return undefined;
  return {
    roles: held.filter((role) => !kept.includes(role)).map(({ name }) => name),
    fewer: extraPermissions(held, purpose) - extraPermissions(kept, purpose),
  };
}

function deniesSomething({ policies }: Role): boolean {
  return policies.some(({ effect }) => effect === 'Deny');
}
