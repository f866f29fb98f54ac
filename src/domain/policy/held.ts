import { count, hasAll } from './bits.ts';
import { anyOtherCall } from './catalogue.ts';
import type { Need } from './needs.ts';
import { named, type Prepared, type PreparedRole, together } from './prepared.ts';

/**
 * @returns the roles of a set that could be dropped without taking anything away or, where one denies, giving anything;
 * the widest are tried first, so that of two that grant the same the more dangerous one goes
 */
export function spareRoles(prepared: Prepared, names: readonly string[]): string[] {
  const held = named(prepared, names);
  const grants = String(together(prepared, held));
  const widestFirst = [...held].sort((a, b) => count(b.allows) - count(a.allows));
  const kept = widestFirst.reduce((rest: readonly PreparedRole[], role) => {
    const fewer = rest.filter((other) => other !== role);
    return String(together(prepared, fewer)) === grants ? fewer : rest;
  }, held);
  return held.filter((role) => !kept.includes(role)).map(({ role }) => role.name);
}

/**
 * @returns everything a set of roles grants, held together, as needs. A place of which a Deny takes a part is not among
 * them; what is named apart in it is.
 */
export function heldAsNeeds(prepared: Prepared, names: readonly string[]): Need[] {
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
