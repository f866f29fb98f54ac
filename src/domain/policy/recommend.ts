import type { Role } from '../role.ts';
import { addRange, type Bits, count, emptyBits, has, hasAny, union, without } from './bits.ts';
import { actionInfo } from './catalogue.ts';
import { type Candidate, leastCover } from './cover.ts';
import { type Grant, grantsOf } from './grants.ts';
import { type Need, needText } from './needs.ts';
import { type Risk, riskOf, severities, worse } from './risks.ts';
import { type Cell, cellsOf, mapSpace, type Space } from './space.ts';
import { legacyActions } from './words.ts';

/** Up to so many roles that cover something, the least set is found for certain; above, the search may give up. */
export const certainRoles = 20;

/** Something a role grants that nobody asked for. `count` tells how many grants, told apart by place, it stands for. */
export interface ExcessGrant {
  readonly action: string;
  readonly resource: string | undefined;
  readonly count: number;
  readonly risk: Risk | undefined;
}

/** All that is granted beyond the need: worst first. */
export interface Excess {
  readonly count: number;
  readonly grants: readonly ExcessGrant[];
}

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
  readonly isProven: boolean;
  /** Roles that were left out, and why. */
  readonly leftOut: readonly { readonly role: string; readonly why: string }[];
}

/** Roles made ready to be compared: done once, for any number of recommendations. */
export interface Prepared {
  readonly space: Space;
  readonly roles: readonly PreparedRole[];
  readonly dangers: readonly Bits[];
}

interface PreparedRole {
  readonly role: Role;
  readonly allows: Bits;
  readonly denies: Bits;
}

/** @param needs all that may be asked about these roles: the places in them must be known beforehand */
export function prepare(roles: readonly Role[], needs: readonly Need[]): Prepared {
  const grants = roles.map((role) => ({ role, list: grantsOf(role) }));
  const space = mapSpace([...grants.flatMap(({ list }) => list), ...needs]);
  return {
    space,
    roles: grants.map(({ role, list }) => ({ role, ...cellsOfRole(space, list) })),
    dangers: dangersOf(space),
  };
}

/**
 * Finds the existing roles that cover every need with the least excess: fewest critical grants, then fewest of each
 * lesser danger, then fewest grants, then fewest roles. No role of the set could be left out.
 * A role that denies a need, and a path-based one, cannot be part of it: a Deny wins over what other roles allow.
 */
export function recommend(prepared: Prepared, needs: readonly Need[], effort?: number): Recommendation {
  const { covered, useful, leftOut } = usable(prepared, needs);
  const needed = cellsOfNeeds(prepared, needs);
  const { chosen, isProven } = leastCover(
    {
      needs: covered.length,
      candidates: useful.map((role) => candidateOf(prepared, role, covered)),
      needed,
      dangers: prepared.dangers,
    },
    useful.length <= certainRoles ? undefined : effort,
  );
  const roles = chosen.flatMap((index) => useful[index] ?? []);
  return {
    needs,
    roles: roles.map((role) => fitOf(prepared, role, covered, roles, needed)),
    excess: excessOf(prepared, without(together(prepared, roles), needed)),
    uncovered: needs.filter((need) => !covered.includes(need)),
    isProven,
    leftOut,
  };
}

/** @returns how one role fits the needs, held alone; undefined where there is no such role. */
export function fitAlone(prepared: Prepared, name: string, needs: readonly Need[]): RoleFit | undefined {
  const role = prepared.roles.find((one) => one.role.name === name);
  const covers = role
    ? needs.filter((need) => allowsNeed(prepared, role, need) && !deniesNeed(prepared, role, need))
    : [];
  if (role === undefined) return undefined;
  return { ...fitOf(prepared, role, covers, [role], cellsOfNeeds(prepared, needs)), covers };
}

/** @returns what a set of roles grants beyond some needs. */
export function excessBeyond(prepared: Prepared, names: ReadonlySet<string>, needs: readonly Need[]): Excess {
  const roles = prepared.roles.filter(({ role }) => names.has(role.name));
  return excessOf(prepared, without(together(prepared, roles), cellsOfNeeds(prepared, needs)));
}

/**
 * The needs that can be covered together, and the roles that may take part. A need is given up where every role that
 * covers it denies another need.
 */
function usable(prepared: Prepared, needs: readonly Need[]) {
  const legacy = prepared.roles.filter(({ role }) => legacyActions(role).length > 0);
  const readable = prepared.roles.filter((role) => !legacy.includes(role));
  const coverable = coveredBy(prepared, readable, needs);
  const covered = coveredBy(
    prepared,
    readable.filter((role) => !denial(prepared, role, coverable)),
    needs,
  );
  return {
    covered,
    useful: readable.filter(
      (role) => !denial(prepared, role, covered) && coveredBy(prepared, [role], covered).length > 0,
    ),
    leftOut: [
      ...legacy.map(({ role }) => ({
        role: role.name,
        why: 'has path-based actions, which are not evaluated here',
      })),
      ...readable.flatMap((role) => {
        const need = denial(prepared, role, covered);
        return need ? [{ role: role.role.name, why: `denies ${needText(need)}` }] : [];
      }),
    ],
  };
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
  for (const [index, need] of needs.entries())
    if (allowsNeed(prepared, role, need)) addRange(covers, index, index + 1);
  return { covers, allows: role.allows, denies: role.denies };
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
    excess: excessOf(prepared, without(without(role.allows, role.denies), needed)),
  };
}

/** Only a pattern that contains the whole of a need allows the cell that stands for it. */
function allowsNeed({ space }: Prepared, { allows }: PreparedRole, { action, resource }: Need): boolean {
  const range = space.range(action, resource);
  return range !== undefined && has(allows, range[0]);
}

function deniesNeed({ space }: Prepared, { denies }: PreparedRole, { action, resource }: Need): boolean {
  const range = space.range(action, resource);
  return range !== undefined && hasAny(denies, ...range);
}

function cellsOfNeeds({ space }: Prepared, needs: readonly Need[]): Bits {
  const bits = emptyBits(space.cells.length);
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

function together({ space }: Prepared, roles: readonly PreparedRole[]): Bits {
  const none = emptyBits(space.cells.length);
  return without(
    roles.reduce((cells, { allows }) => union(cells, allows), none),
    roles.reduce((cells, { denies }) => union(cells, denies), none),
  );
}

function excessOf({ space }: Prepared, cells: Bits): Excess {
  const grants = widestGrants(space, cells).map((grant) => ({
    ...grant,
    risk: riskOf(grant.action, grant.resource),
  }));
  return { count: count(cells), grants: grants.sort((a, b) => rank(a.risk) - rank(b.risk)) };
}

/** @returns cells as grants: what lies in a place that is granted itself is counted with it and not named again. */
export function widestGrants(space: Space, cells: Bits): Omit<ExcessGrant, 'risk'>[] {
  const grants: Omit<ExcessGrant, 'risk'>[] = [];
  for (let at = 0; at < space.cells.length; ) {
    const { action, resource } = space.cells[at] as Cell;
    const [from, to] = has(cells, at) ? (space.range(action, resource) ?? [at, at + 1]) : [at, at + 1];
    let inside = 0;
    for (let cell = from; cell < to; cell++) if (has(cells, cell)) inside++;
    if (inside > 0) grants.push({ action, resource, count: inside });
    at = to;
  }
  return grants;
}

function rank(risk: Risk | undefined): number {
  return risk === undefined ? severities.length : severities.indexOf(risk.severity);
}

function cellsOfRole(space: Space, grants: readonly Grant[]): Pick<PreparedRole, 'allows' | 'denies'> {
  return { allows: cellsOf(space, grants, 'Allow'), denies: cellsOf(space, grants, 'Deny') };
}

/** The dangerous cells by severity, worst first; `low` is not weighed. */
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

/** @returns the worst of what is granted beyond the need. */
export function worstOf({ grants }: Excess) {
  return grants.map(({ risk }) => risk?.severity).reduce(worse, undefined);
}
