import type { NewRole, Role } from '../role/role.ts';
import { has } from './bits.ts';
import { everyonesRole } from './mend.ts';
import type { Need } from './needs.ts';
import { policiesFor } from './policies-for.ts';
import { prepareRoles, settledByEveryone } from './prepared.ts';
import type { Purpose } from './purposes.ts';

/** @returns a role that grants exactly these needs. */
export function tailor(name: string, description: string, needs: readonly Need[]): NewRole {
  return { name, description, policies: policiesFor(needs) };
}

/**
 * @returns the role for a purpose or for needs of one's own, under a name that no role has yet. What everyone may do
 * without danger is left out of it: whoever holds the role may do that anyway.
 */
export function roleToMeasure(
  needs: readonly Need[],
  purpose: Pick<Purpose, 'name' | 'title' | 'says'> | undefined,
  roles: readonly Role[],
  about = 'tailored',
): NewRole {
  const name = freeRoleName(`osmo-${purpose?.name ?? about}`, new Set(roles.map((role) => role.name)));
  const description = purpose ? `${purpose.title}: ${purpose.says}` : 'Custom least-privilege role';
  return tailor(name, description, neededBeside(roles, needs));
}

/** OSMO makes no token without a role: where everyone may do all of it, the role says it again. */
function neededBeside(roles: readonly Role[], needs: readonly Need[]): Need[] {
  const prepared = prepareRoles(
    roles.filter(({ name }) => name === everyonesRole),
    needs,
  );
  const settled = settledByEveryone(prepared, needs);
  const open = needs.filter((_, index) => !has(settled, index));
  return open.length === 0 ? [...needs] : open;
}

function freeRoleName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
