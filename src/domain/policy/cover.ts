import { byNumbers } from '../text/order.ts';
import { type Bits, common, count, emptyBits, has, numbersOf, union, without } from './bits.ts';

/** A role that may be part of a cover: the needs it covers, the cells it allows and those it denies. */
export interface Candidate {
  readonly covers: Bits;
  readonly allows: Bits;
  readonly denies: Bits;
}

/** Which candidates together cover every need, and grant least besides? Every need has a candidate; none denies one. */
export interface CoverProblem {
  readonly needs: number;
  readonly candidates: readonly Candidate[];
  /** The cells that are needed: granting them costs nothing. */
  readonly needed: Bits;
  /** The cells that are dangerous to grant, worst kind first. */
  readonly dangers: readonly Bits[];
}

/** The best cover that was found. `isProven` is false where the search was given up before it had seen everything. */
export interface Cover {
  readonly chosen: readonly number[];
  readonly isProven: boolean;
}

/**
 * What a set of roles costs: its dangerous grants beyond the need, worst kind first, then all grants beyond the need,
 * then its roles. Costs are compared number by number: one critical grant is worse than any number of harmless ones.
 */
type Cost = readonly number[];

/**
 * Finds the least cover by branch and bound. Of the needs still open the one with the fewest candidates is settled
 * next: one of those candidates must be chosen, so each is tried, and a later one without the earlier ones, whose covers
 * were seen. A branch is left as soon as what it certainly costs is no less than the best cover known.
 * @param effort how many words of cells may be looked at before the search is given up; it always finds a cover
 */
export function leastCover(problem: CoverProblem, effort = Number.POSITIVE_INFINITY): Cover {
  const { candidates } = problem;
  const size = problem.needed.length * 32;
  const all = emptyBits(candidates.length).map(() => -1);
  const coverers = Array.from({ length: problem.needs }, (_, need) => coverersOf(candidates, need));
  // A cell that some candidate denies may in the end cost nothing, so it is not certain to cost anything.
  const deniable = candidates.reduce((cells, { denies }) => union(cells, denies), emptyBits(size));
  const free = union(problem.needed, deniable);
  let best: { readonly chosen: readonly number[]; readonly cost: Cost } | undefined;
  let left = effort;
  let isProven = true;

  const visit = (chosen: readonly number[], open: Bits, covered: Bits, allowed: Bits): void => {
    const need = nextNeed(coverers, covered, open);
    if (need === undefined) {
      const irredundant = withoutSpare(problem, chosen);
      const cost = costOf(problem, irredundant);
      if (best === undefined || byNumbers(cost, best.cost) < 0) best = { chosen: irredundant, cost };
      return;
    }
    let rest = open;
    for (const { index, candidate, certain, bound } of branches(need, chosen, open, allowed)) {
      rest = without(rest, single(candidates.length, index));
      if (best !== undefined && byNumbers(bound, best.cost) >= 0) continue;
      isProven &&= best === undefined || left > 0;
      if (!isProven && best !== undefined) return;
      visit([...chosen, index], rest, union(covered, candidate.covers), certain);
    }
  };

  const branches = (need: number, chosen: readonly number[], open: Bits, allowed: Bits) =>
    numbersOf(common(coverers[need] as Bits, open))
      .map((index) => {
        const candidate = candidates[index] as Candidate;
        const certain = union(allowed, candidate.allows);
        left -= problem.needed.length;
        return { index, candidate, certain, bound: cellCost(problem, certain, free, chosen.length + 1) };
      })
      .sort((a, b) => byNumbers(a.bound, b.bound) || a.index - b.index);

  visit([], all, emptyBits(problem.needs), unavoidable(problem, coverers));
  return { chosen: [...(best?.chosen ?? [])].sort((a, b) => a - b), isProven };
}

/** What every candidate of a need allows is granted whichever is chosen: it is certain from the start. */
function unavoidable({ candidates, needed }: CoverProblem, coverers: readonly Bits[]): Bits {
  return coverers
    .map((bits) =>
      numbersOf(bits)
        .map((index) => (candidates[index] as Candidate).allows)
        .reduce(common),
    )
    .reduce(union, emptyBits(needed.length * 32));
}

/** @returns the need that is not covered and has the fewest candidates left, or undefined where all are covered. */
function nextNeed(coverers: readonly Bits[], covered: Bits, open: Bits): number | undefined {
  let next: number | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [need, bits] of coverers.entries()) {
    const choices = has(covered, need) ? Number.POSITIVE_INFINITY : count(bits, open);
    if (choices < fewest) [next, fewest] = [need, choices];
  }
  return next;
}

/** @returns the cover without roles whose needs the others cover too; the costliest are tried first. */
function withoutSpare(problem: CoverProblem, chosen: readonly number[]): readonly number[] {
  const covers = (list: readonly number[]) =>
    count(
      list.reduce(
        (bits, index) => union(bits, (problem.candidates[index] as Candidate).covers),
        emptyBits(problem.needs),
      ),
    );
  const byCost = [...chosen].sort((a, b) => byNumbers(costOf(problem, [b]), costOf(problem, [a])));
  return byCost.reduce((kept: readonly number[], index) => {
    const fewer = kept.filter((other) => other !== index);
    return covers(fewer) === problem.needs ? fewer : kept;
  }, chosen);
}

function costOf(problem: CoverProblem, chosen: readonly number[]): Cost {
  const none = emptyBits(problem.needed.length * 32);
  const roles = chosen.map((index) => problem.candidates[index] as Candidate);
  const allowed = roles.reduce((cells, { allows }) => union(cells, allows), none);
  const denied = roles.reduce((cells, { denies }) => union(cells, denies), none);
  return cellCost(problem, allowed, union(problem.needed, denied), chosen.length);
}

function cellCost({ dangers }: CoverProblem, allowed: Bits, free: Bits, roles: number): Cost {
  const excess = without(allowed, free);
  return [...dangers.map((cells) => count(excess, cells)), count(excess), roles];
}

function coverersOf(candidates: readonly Candidate[], need: number): Bits {
  const bits = emptyBits(candidates.length);
  for (const [index, { covers }] of candidates.entries()) {
    if (has(covers, need)) bits[index >>> 5] = (bits[index >>> 5] as number) | (1 << (index & 31));
  }
  return bits;
}

function single(size: number, number: number): Bits {
  const bits = emptyBits(size);
  bits[number >>> 5] = 1 << (number & 31);
  return bits;
}
