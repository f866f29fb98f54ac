import type { Role } from '../role/role.ts';
import { type Bits, common, count, emptyBits, has, union, without } from './bits.ts';
import { leastCover } from './cover.ts';
import { type Excess, excessOf } from './excess.ts';
import { everyonesRole } from './mend.ts';
import { type Need, needText } from './needs.ts';
import {
  cellsOfNeeds,
  everyoneOnNeeds,
  named,
  onNeeds,
  type PreparedRole,
  type PreparedRoles,
  type RoleOnNeeds,
  together,
} from './prepared.ts';
import { legacyActions } from './words.ts';

/** Up to so many roles that cover something, the least set is found for certain; above, the search may give up. */
export const certainRoles = 20;

/** A role that covers some of the needs: which, which of them nothing else in the set covers, and what it adds. */
export interface RoleFit {
  readonly role: string;
  readonly covers: readonly Need[];
  readonly only: readonly Need[];
  readonly excess: Excess;
}

/** Which existing roles are just enough. */
export interface Recommendation {
  readonly needs: readonly Need[];
  /** The set of roles with the least excess; empty where no need is covered by any role. */
  readonly roles: readonly RoleFit[];
  /** What the set grants beyond the need, held together. */
  readonly excess: Excess;
  readonly uncovered: readonly Need[];
  /** What everyone may do without danger (`osmo-default`): no role is asked for it. */
  readonly covered_by_default: readonly Need[];
  /** What everyone may do only because `osmo-default` allows too much: a role is asked for it all the same. */
  readonly risky_by_default: readonly Need[];
  /** Whether no other set has less excess, for certain. */
  readonly proven_least: boolean;
  /** Roles that could not be part of it, and why. */
  readonly left_out: readonly { readonly role: string; readonly why: string }[];
}

/**
 * Finds the existing roles that cover every need with the least excess: fewest critical grants, then fewest of each
 * lesser danger, then fewest grants, then fewest roles. No role of the set could be left out.
 * A role that denies a need, and a path-based one, cannot be part of it: a Deny wins over what other roles allow.
 * @param effort how much of a catalogue of more than `certainRoles` useful roles is searched (see `leastCover`)
 */
export function recommend(prepared: PreparedRoles, needs: readonly Need[], effort?: number): Recommendation {
  const { covered, useful, left_out } = usable(prepared, needs);
  const { chosen, isProven } = leastCover(
    {
      needs: covered.length,
      candidates: onNeeds(prepared, useful, covered),
      needed: cellsOfNeeds(prepared, needs),
      dangers: prepared.dangers,
    },
    useful.length <= certainRoles ? undefined : effort,
  );
  const roles = chosen.flatMap((index) => useful[index] ?? []);
  return { ...setOf(prepared, roles, needs), proven_least: isProven, left_out };
}

/** @returns how a set of roles that was chosen otherwise fits the needs. */
export function fitOfSet(
  prepared: PreparedRoles,
  names: readonly string[],
  needs: readonly Need[],
): Omit<Recommendation, 'proven_least' | 'left_out'> {
  return setOf(prepared, named(prepared, names), needs);
}

/** How a role alone fits some needs, in numbers. */
export interface FitCount {
  /** How many of the needs it covers. */
  readonly covers: number;
  /** How much it grants beyond them. */
  readonly beyond: number;
}

/** @returns every role but what everyone holds, and how it alone fits the needs: asked with each key while needs are ticked, of hundreds of roles. */
export function countFits(
  prepared: PreparedRoles,
  needs: readonly Need[],
): { readonly role: Role; readonly fit: FitCount }[] {
  const needed = cellsOfNeeds(prepared, needs);
  const offered = prepared.roles.filter(({ role }) => role !== prepared.everyone?.role);
  return onNeeds(prepared, offered, needs).map(({ role, covers, blocks, allows, denies }) => ({
    role,
    fit: {
      covers: count(without(covers, blocks)),
      beyond: count(without(without(allows, denies), needed)),
    },
  }));
}

function setOf(prepared: PreparedRoles, roles: readonly PreparedRole[], needs: readonly Need[]) {
  const needed = cellsOfNeeds(prepared, needs);
  const set = onNeeds(prepared, roles, needs);
  const everyone = everyoneOnNeeds(prepared, needs);
  const blocked = union(unionOf(set, 'blocks', needs), everyone.blocks);
  const covered = without(union(unionOf(set, 'covers', needs), everyone.settles), blocked);
  const granted = without(together(prepared, roles), needed);
  const effective = prepared.everyone ? without(granted, prepared.everyone.denies) : granted;
  const risky = without(everyone.allows, everyone.settles);
  return {
    needs,
    roles: set.map((role) =>
      fitOf(prepared, role, set, needs, { covered, needed, settled: everyone.settles }),
    ),
    excess: excessOf(prepared.space, effective),
    uncovered: needs.filter((_, index) => !has(covered, index)),
    covered_by_default: needs.filter((_, index) => has(covered, index) && has(everyone.settles, index)),
    risky_by_default: needs.filter((_, index) => has(risky, index)),
  };
}

function fitOf(
  { space }: PreparedRoles,
  role: RoleOnNeeds,
  set: readonly RoleOnNeeds[],
  needs: readonly Need[],
  { covered, needed, settled }: { readonly covered: Bits; readonly needed: Bits; readonly settled: Bits },
): RoleFit {
  const covers = common(role.covers, covered);
  const others = set.filter((other) => other !== role);
  const byOthers = union(unionOf(others, 'covers', needs), settled);
  return {
    role: role.role.name,
    covers: needs.filter((_, index) => has(covers, index)),
    only: needs.filter((_, index) => has(covers, index) && !has(byOthers, index)),
    excess: excessOf(space, without(without(role.allows, role.denies), needed)),
  };
}

/**
 * The needs that roles have to cover and can cover together, and the roles that may take part. A need is given up where
 * every role that covers it denies another need. What everyone holds is never part of it: nobody has to be given it.
 */
function usable(prepared: PreparedRoles, needs: readonly Need[]) {
  const legacy = prepared.roles.filter(({ role }) => legacyActions(role).length > 0);
  const everyone = everyoneOnNeeds(prepared, needs);
  const readable = onNeeds(
    prepared,
    prepared.roles.filter((role) => !legacy.includes(role) && role.role !== prepared.everyone?.role),
    needs,
  );
  const open = (covers: Bits) => without(without(covers, everyone.settles), everyone.blocks);
  const coverable = union(open(unionOf(readable, 'covers', needs)), everyone.settles);
  const willing = readable.filter(({ blocks }) => count(blocks, coverable) === 0);
  const covered = open(unionOf(willing, 'covers', needs));
  const kept = union(covered, everyone.settles);
  const isWilling = ({ blocks }: RoleOnNeeds) => count(blocks, kept) === 0;
  return {
    covered: needs.filter((_, index) => has(covered, index)),
    useful: readable.filter((role) => isWilling(role) && count(role.covers, covered) > 0),
    left_out: [
      ...legacy.map(({ role }) => leftOut(role.name, 'has path-based actions, which are not evaluated here')),
      ...readable.flatMap(({ role, blocks }) => {
        const denied = needs.find((_, index) => has(blocks, index) && has(kept, index));
        return denied ? [leftOut(role.name, `denies ${needText(denied)}`)] : [];
      }),
      ...needs
        .filter((_, index) => has(everyone.blocks, index))
        .map((need) => leftOut(everyonesRole, `denies ${needText(need)} to everyone, whatever they hold`)),
    ],
  };
}

function leftOut(role: string, why: string) {
  return { role, why };
}

/** @returns the needs that any of the roles covers, or blocks. */
function unionOf(roles: readonly RoleOnNeeds[], what: 'covers' | 'blocks', needs: readonly Need[]): Bits {
  return roles.reduce((bits, role) => union(bits, role[what]), emptyBits(needs.length));
}
