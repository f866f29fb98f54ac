import type { Role } from '../role.ts';
import { addRange, type Bits, emptyBits, without } from './bits.ts';
import { type Candidate, leastCover } from './cover.ts';
import { type Excess, excessOf } from './excess.ts';
import { type Need, needText } from './needs.ts';
import {
  allowsNeed,
  cellsOfNeeds,
  deniesNeed,
  named,
  type Prepared,
  type PreparedRole,
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
export function recommend(prepared: Prepared, needs: readonly Need[], effort?: number): Recommendation {
  const { covered, useful, left_out } = usable(prepared, needs);
  const { chosen, isProven } = leastCover(
    {
      needs: covered.length,
      candidates: useful.map((role) => candidateOf(prepared, role, covered)),
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
  prepared: Prepared,
  names: readonly string[],
  needs: readonly Need[],
): Omit<Recommendation, 'proven_least' | 'left_out'> {
  return setOf(prepared, named(prepared, names), needs);
}

function setOf(prepared: Prepared, roles: readonly PreparedRole[], needs: readonly Need[]) {
  const needed = cellsOfNeeds(prepared, needs);
  const denied = needs.filter((need) => roles.some((role) => deniesNeed(prepared, role, need)));
  const covered = coveredBy(prepared, roles, needs).filter((need) => !denied.includes(need));
  return {
    needs,
    roles: roles.map((role) => fitOf(prepared, role, covered, roles, needed)),
    excess: excessOf(prepared.space, without(together(prepared, roles), needed)),
    uncovered: needs.filter((need) => !covered.includes(need)),
  };
}

function fitOf(
  prepared: Prepared,
  role: PreparedRole,
  needs: readonly Need[],
  set: readonly PreparedRole[],
  needed: Bits,
): RoleFit {
  const covers = coveredBy(prepared, [role], needs);
  const others = set.filter((other) => other !== role);
  return {
    role: role.role.name,
    covers,
    only: covers.filter((need) => coveredBy(prepared, others, [need]).length === 0),
    excess: excessOf(prepared.space, without(without(role.allows, role.denies), needed)),
  };
}

/**
 * The needs that can be covered together, and the roles that may take part. A need is given up where every role that
 * covers it denies another need.
 */
function usable(prepared: Prepared, needs: readonly Need[]) {
  const legacy = prepared.roles.filter(({ role }) => legacyActions(role).length > 0);
  const readable = prepared.roles.filter((role) => !legacy.includes(role));
  const coverable = coveredBy(prepared, readable, needs);
  const willing = readable.filter((role) => denial(prepared, role, coverable) === undefined);
  const covered = coveredBy(prepared, willing, needs);
  return {
    covered,
    useful: readable.filter(
      (role) =>
        denial(prepared, role, covered) === undefined && coveredBy(prepared, [role], covered).length > 0,
    ),
    left_out: [
      ...legacy.map(({ role }) => leftOut(role, 'has path-based actions, which are not evaluated here')),
      ...readable.flatMap((role) => {
        const need = denial(prepared, role, covered);
        return need ? [leftOut(role.role, `denies ${needText(need)}`)] : [];
      }),
    ],
  };
}

function leftOut({ name }: Role, why: string) {
  return { role: name, why };
}

function coveredBy(prepared: Prepared, roles: readonly PreparedRole[], needs: readonly Need[]): Need[] {
  return needs.filter((need) => roles.some((role) => allowsNeed(prepared, role, need)));
}

/** @returns a need that the role denies, or undefined. */
function denial(prepared: Prepared, role: PreparedRole, needs: readonly Need[]): Need | undefined {
  return needs.find((need) => deniesNeed(prepared, role, need));
}

function candidateOf(prepared: Prepared, role: PreparedRole, needs: readonly Need[]): Candidate {
  const covers = emptyBits(needs.length);
  for (const [index, need] of needs.entries()) {
    if (allowsNeed(prepared, role, need)) addRange(covers, index, index + 1);
  }
  return { covers, allows: role.allows, denies: role.denies };
}
