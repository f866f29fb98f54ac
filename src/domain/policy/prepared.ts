import type { Role } from '../role.ts';
import { addRange, type Bits, emptyBits, has, hasAny, union, without } from './bits.ts';
import { actionInfo } from './catalogue.ts';
import { grantsOf } from './grants.ts';
import type { Need } from './needs.ts';
import { riskOf, severities } from './risks.ts';
import { cellsOf, mapSpace, type Space } from './space.ts';

/** Roles made ready to be compared: done once, for any number of questions about them. */
export interface Prepared {
  readonly space: Space;
  readonly roles: readonly PreparedRole[];
  /** The dangerous cells by severity, worst first; `low` is not weighed. */
  readonly dangers: readonly Bits[];
  /**
   * Cells that only needs tell apart, no role: whoever is granted the place around one is granted it too, so they are
   * not counted. What a role grants beyond a need is then the same number whatever else could have been asked.
   */
  readonly uncounted: Bits;
}

/** A role, and the cells it allows and denies. */
export interface PreparedRole {
  readonly role: Role;
  readonly allows: Bits;
  readonly denies: Bits;
}

/** @param needs all that may be asked about these roles: the places in them must be known beforehand */
export function prepare(roles: readonly Role[], needs: readonly Need[]): Prepared {
  const spoken = roles.map((role) => ({ role, grants: grantsOf(role) }));
  const space = mapSpace([...spoken.flatMap(({ grants }) => grants), ...needs]);
  return {
    space,
    roles: spoken.map(({ role, grants }) => ({
      role,
      allows: cellsOf(space, grants, 'Allow'),
      denies: cellsOf(space, grants, 'Deny'),
    })),
    dangers: dangersOf(space),
    uncounted: cellsWithout(space, mapSpace(spoken.flatMap(({ grants }) => grants))),
  };
}

/** @returns the prepared roles of these names. */
export function named({ roles }: Prepared, names: readonly string[]): PreparedRole[] {
  return roles.filter(({ role }) => names.includes(role.name));
}

/** @returns what roles allow when they are held together: a Deny of one counts for all. */
export function together({ space }: Pick<Prepared, 'space'>, roles: readonly PreparedRole[]): Bits {
  const none = emptyBits(space.cells.length);
  return without(
    roles.reduce((cells, { allows }) => union(cells, allows), none),
    roles.reduce((cells, { denies }) => union(cells, denies), none),
  );
}

/** @returns whether a role allows all of a need: only a pattern that contains the need allows the cell it begins with. */
export function allowsNeed(
  { space }: Prepared,
  { allows }: PreparedRole,
  { action, resource }: Need,
): boolean {
  const range = space.range(action, resource);
  return range !== undefined && has(allows, range[0]);
}

/** @returns whether a role denies any part of a need. */
export function deniesNeed(
  { space }: Prepared,
  { denies }: PreparedRole,
  { action, resource }: Need,
): boolean {
  const range = space.range(action, resource);
  return range !== undefined && hasAny(denies, ...range);
}

/** @returns the cells that cost nothing: because they are needed, or because they are not counted. */
export function cellsOfNeeds({ space, uncounted }: Prepared, needs: readonly Need[]): Bits {
  const bits = uncounted.slice();
  for (const { action, resource } of needs) {
    // OSMO cannot grant tokens of others without those of one's own: an action without a resource matches any policy.
    const places = actionInfo(action)?.own ? [resource, undefined] : [resource];
    for (const place of places) {
      const range = space.range(action, place);
      if (range) addRange(bits, ...range);
    }
  }
  return bits;
}

/** @returns the cells that a coarser space does not have. */
function cellsWithout(space: Space, coarser: Space): Bits {
  const bits = emptyBits(space.cells.length);
  for (const [index, { action, resource }] of space.cells.entries()) {
    if (coarser.range(action, resource) === undefined) addRange(bits, index, index + 1);
  }
  return bits;
}

function dangersOf(space: Space): Bits[] {
  return severities
    .filter((severity) => severity !== 'low')
    .map((severity) => {
      const bits = emptyBits(space.cells.length);
      for (const [index, { action, resource }] of space.cells.entries()) {
        if (riskOf(action, resource)?.severity === severity) addRange(bits, index, index + 1);
      }
      return bits;
    });
}
