import { type Bits, count, has } from './bits.ts';
import { type Risk, riskOf, riskSeverities } from './risks.ts';
import type { Cell, Space } from './space.ts';

/** Something that is granted. `count` tells how many grants, told apart by place, it stands for. */
export interface CountedGrant extends Cell {
  readonly count: number;
  readonly risk: Risk | undefined;
}

/** All that is granted beyond a need: worst first. */
export interface Excess {
  readonly count: number;
  readonly grants: readonly CountedGrant[];
}

/** @returns cells that nobody needs, counted and named. */
export function excessOf(space: Space, cells: Bits): Excess {
  return { count: count(cells), grants: countedGrants(space, cells).sort((a, b) => rank(a) - rank(b)) };
}

/** @returns cells as grants: what lies in a place that is granted itself is counted with it and not named again. */
function countedGrants(space: Space, cells: Bits): CountedGrant[] {
  const grants: CountedGrant[] = [];
  for (let at = 0; at < space.cells.length; ) {
    const { action, resource } = space.cells[at] as Cell;
    const [from, to] = has(cells, at) ? (space.range(action, resource) ?? [at, at + 1]) : [at, at + 1];
    let inside = 0;
    for (let cell = from; cell < to; cell++) if (has(cells, cell)) inside++;
    if (inside > 0) grants.push({ action, resource, count: inside, risk: riskOf(action, resource) });
    at = to;
  }
  return grants;
}

/** By severity; of the same severity what allows everything comes first. */
function rank({ risk }: CountedGrant): number {
  if (risk === undefined) return riskSeverities.length;
  return riskSeverities.indexOf(risk.severity) - (risk.rule === 'everything' ? 0.5 : 0);
}
