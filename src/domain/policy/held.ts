import { type Bits, count, hasAll, union, without } from './bits.ts';
import { anyOtherCall } from './catalogue.ts';
import type { Need } from './needs.ts';
import { named, type PreparedRole, type PreparedRoles, together } from './prepared.ts';

/**
 * @returns the roles of a set that could be dropped without taking anything away or, where one denies, giving anything;
 * the widest are tried first, so that of two that grant the same the more dangerous one goes. What everyone holds goes
 * first; never all of them, because OSMO makes no token without a role.
 */
export function spareRoles(prepared: PreparedRoles, names: readonly string[]): string[] {
  const held = named(prepared, names);
  const isEveryones = ({ role }: PreparedRole) => role === prepared.everyone?.role;
  const widestFirst = [...held].sort(
    (a, b) => Number(isEveryones(b)) - Number(isEveryones(a)) || count(b.allows) - count(a.allows),
  );
  const kept = widestFirst.reduce((rest: readonly PreparedRole[], role) => {
    const fewer = rest.filter((other) => other !== role);
    if (fewer.length === 0) return rest;
    if (isEveryones(role)) return fewer;
    return String(besideEveryone(prepared, fewer)) === String(besideEveryone(prepared, rest)) ? fewer : rest;
  }, held);
  return held.filter((role) => !kept.includes(role)).map(({ role }) => role.name);
}

/** What roles allow beside what everyone may do without danger: what is dangerous in that is to be mended. */
function besideEveryone(prepared: PreparedRoles, roles: readonly PreparedRole[]): Bits {
  const held = together(prepared, roles);
  if (prepared.everyone === undefined) return held;
  const { calm, denies } = prepared.everyone;
  const denied = roles.reduce((bits, role) => union(bits, role.denies), denies);
  return without(union(held, calm), denied);
}

/**
 * @returns everything a set of roles grants, held together, as needs. A place of which a Deny takes a part is not among
 * them; what is named apart in it is.
 */
export function heldAsNeeds(prepared: PreparedRoles, names: readonly string[]): Need[] {
  const { cells, range } = prepared.space;
  const held = together(prepared, named(prepared, names));
  const needs: Need[] = [];
  for (let at = 0; at < cells.length; ) {
    const { action, resource } = cells[at] as Need;
    const [from, to] = range(action, resource) ?? [at, at + 1];
    const isWhole = hasAll(held, from, to);
    // `*` is no action: it is what `*:*` reaches beyond all of them.
    if (isWhole && action !== anyOtherCall.action) needs.push({ action, resource });
    at = isWhole ? to : at + 1;
  }
  return needs;
}
