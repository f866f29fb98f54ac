import type { Role } from '../role/role.ts';
import { addRange, type Bits, emptyBits, has, hasAny, union, without } from './bits.ts';
import { actionInfo } from './catalogue.ts';
import { grantsOf } from './grants.ts';
import { everyonesRole, mendedPolicies } from './mend.ts';
import type { Need } from './needs.ts';
import { riskOf, riskSeverities } from './risks.ts';
import { cellsOf, mapSpace, type Space } from './space.ts';
import { legacyActions } from './words.ts';

/** Roles made ready to be compared: done once, for any number of questions about them. */
export interface PreparedRoles {
  readonly space: Space;
  readonly roles: readonly PreparedRole[];
  /** What everyone holds, where it is among the roles and can be evaluated. */
  readonly everyone: PreparedEveryone | undefined;
  /** The dangerous cells by severity, worst first; `low` is not weighed. */
  readonly dangers: readonly Bits[];
}

/** A role, and the cells it allows and denies. */
export interface PreparedRole {
  readonly role: Role;
  readonly allows: Bits;
  readonly denies: Bits;
}

/** `osmo-default`; `calm` are the cells that it allows without danger, and still will when it is mended. */
export interface PreparedEveryone extends PreparedRole {
  readonly calm: Bits;
}

/** @param needs all that may be asked about these roles: the places in them must be known beforehand */
export function prepareRoles(roles: readonly Role[], needs: readonly Need[]): PreparedRoles {
  const spoken = roles.map((role) => ({ role, grants: grantsOf(role) }));
  const space = mapSpace(
    spoken.flatMap(({ grants }) => grants),
    needs,
  );
  const ready = spoken.map(({ role, grants }) => ({
    role,
    allows: cellsOf(space, grants, 'Allow'),
    denies: cellsOf(space, grants, 'Deny'),
  }));
  return { space, roles: ready, everyone: everyoneAmong(space, ready), dangers: dangersOf(space) };
}

function everyoneAmong(space: Space, roles: readonly PreparedRole[]): PreparedEveryone | undefined {
  const found = roles.find(({ role }) => role.name === everyonesRole);
  if (found === undefined || legacyActions(found.role).length > 0) return undefined;
  const calm = grantsOf({ name: everyonesRole, policies: mendedPolicies(found.role) });
  return { ...found, calm: cellsOf(space, calm, 'Allow') };
}

/** @returns the prepared roles of these names. */
export function named({ roles }: PreparedRoles, names: readonly string[]): PreparedRole[] {
  return roles.filter(({ role }) => names.includes(role.name));
}

/** @returns what roles allow when they are held together: a Deny of one counts for all. */
export function together({ space }: Pick<PreparedRoles, 'space'>, roles: readonly PreparedRole[]): Bits {
  const none = emptyBits(space.cells.length);
  return without(
    roles.reduce((cells, { allows }) => union(cells, allows), none),
    roles.reduce((cells, { denies }) => union(cells, denies), none),
  );
}

/** Which of some needs a role covers and which it denies any part of, by their place in the list. */
interface OnNeeds {
  readonly covers: Bits;
  readonly blocks: Bits;
}

/** A role, and how it stands to some needs. */
export interface RoleOnNeeds extends PreparedRole, OnNeeds {}

/** @returns how roles stand to needs. Only a pattern that contains a need allows the cell the need begins with. */
export function onNeeds<Some extends Pick<PreparedRole, 'allows' | 'denies'>>(
  { space }: Pick<PreparedRoles, 'space'>,
  roles: readonly Some[],
  needs: readonly Need[],
): (Some & OnNeeds)[] {
  const ranges = needs.map(({ action, resource }) => space.range(action, resource));
  return roles.map((role) => {
    const covers = emptyBits(needs.length);
    const blocks = emptyBits(needs.length);
    for (const [index, range] of ranges.entries()) {
      if (range && has(role.allows, range[0])) addRange(covers, index, index + 1);
      if (range && hasAny(role.denies, ...range)) addRange(blocks, index, index + 1);
    }
    return { ...role, covers, blocks };
  });
}

/** What everyone may do of some needs, by their place in the list. */
export interface EveryoneOnNeeds {
  /** Without danger: no other role is needed for it. */
  readonly settles: Bits;
  /** Allowed to everyone as `osmo-default` is now, with danger too. */
  readonly allows: Bits;
  /** Denied to everyone, whatever they hold. */
  readonly blocks: Bits;
}

/** @returns how what everyone holds stands to needs. */
export function everyoneOnNeeds(
  { space, everyone }: Pick<PreparedRoles, 'space' | 'everyone'>,
  needs: readonly Need[],
): EveryoneOnNeeds {
  const none = emptyBits(needs.length);
  if (everyone === undefined) return { settles: none, allows: none, blocks: none };
  const { calm, allows, denies } = everyone;
  const both = onNeeds(
    { space },
    [
      { allows: calm, denies },
      { allows, denies },
    ],
    needs,
  );
  const [now, later] = [both[1]?.covers ?? none, both[0]?.covers ?? none];
  const blocks = both[0]?.blocks ?? none;
  return { settles: without(later, blocks), allows: without(now, blocks), blocks };
}

/** @returns the needs for which no role has to be held: everyone may do that, and there is no danger in it. */
export function settledByEveryone(
  prepared: Pick<PreparedRoles, 'space' | 'everyone'>,
  needs: readonly Need[],
): Bits {
  return everyoneOnNeeds(prepared, needs).settles;
}

/** @returns the cells that cost nothing: because they are needed, or because they are not counted. */
export function cellsOfNeeds({ space }: PreparedRoles, needs: readonly Need[]): Bits {
  const bits = space.uncounted.slice();
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

function dangersOf(space: Space): Bits[] {
  return riskSeverities
    .filter((severity) => severity !== 'low')
    .map((severity) => {
      const bits = emptyBits(space.cells.length);
      for (const [index, { action, resource }] of space.cells.entries()) {
        if (riskOf(action, resource)?.severity === severity) addRange(bits, index, index + 1);
      }
      return bits;
    });
}
