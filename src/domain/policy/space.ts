import { addRange, type Bits, emptyBits } from './bits.ts';
import { actionCatalogue, type Scope } from './catalogue.ts';
import { contains, type Grant } from './grants.ts';

/** An action in one place. Of a pattern it is what no narrower pattern at hand takes out: `pool/*` but not `pool/a`. */
export interface Cell {
  readonly action: string;
  readonly resource: string | undefined;
}

/**
 * Everything that can be allowed, cut so finely that a grant is a set of whole cells: two grants can then be compared
 * and counted. Patterns are prefixes or exact, so any two of them are nested or apart: sorted by their text, what a
 * pattern contains stands right behind it, and a grant is a range of cells.
 */
export interface Space {
  readonly cells: readonly Cell[];
  /** The cells of an action in a place: from, and up to but without. Undefined where the space was not made for it. */
  range(action: string, resource: string | undefined): readonly [from: number, to: number] | undefined;
  /**
   * Cells that only needs tell apart, no grant: whoever is granted the place around one is granted it too, so they are
   * not counted. What a role grants beyond a need is then the same number whatever else could have been asked.
   */
  readonly uncounted: Bits;
}

/** @returns the space that tells apart all places in which any of these things is granted, or needed. */
export function mapSpace(granted: readonly Cell[], needed: readonly Cell[] = []): Space {
  const told = placesByAction(granted);
  const places = needed.length === 0 ? told : placesByAction([...granted, ...needed]);
  const cells: Cell[] = [];
  const ranges = new Map<string, Map<string | undefined, [number, number]>>();
  for (const [action, set] of places) {
    const patterns = inOrder(set);
    const ends = nestedEnds(patterns);
    const offset = cells.length;
    ranges.set(
      action,
      new Map(
        patterns.map((pattern, index) => [pattern, [offset + index, offset + (ends[index] as number)]]),
      ),
    );
    for (const resource of patterns) cells.push({ action, resource });
  }
  const uncounted = emptyBits(cells.length);
  for (const [index, { action, resource }] of cells.entries()) {
    if (!told.get(action)?.has(resource)) addRange(uncounted, index, index + 1);
  }
  return { cells, range: (action, resource) => ranges.get(action)?.get(resource), uncounted };
}

/** @returns the cells that grants of one effect take. */
export function cellsOf(space: Space, grants: readonly Grant[], effect: Grant['effect']): Bits {
  const bits = emptyBits(space.cells.length);
  for (const grant of grants) {
    const range = grant.effect === effect ? space.range(grant.action, grant.resource) : undefined;
    if (range) addRange(bits, ...range);
  }
  return bits;
}

/** Every action with the places that matter for it. */
function placesByAction(spoken: readonly Cell[]): Map<string, Set<string | undefined>> {
  const scopes = new Map<Scope, Set<string>>();
  const places = new Map<string, Set<string | undefined>>();
  for (const { action, scope, own } of actionCatalogue) {
    places.set(action, new Set(scope === undefined || own ? [undefined] : []));
    if (scope) scopes.set(scope, new Set([`${scope}/*`]));
  }
  for (const { action, resource } of spoken) {
    const scope = scopeOf.get(action);
    // Actions of one scope share its places, so that they can be counted alike.
    if (scope !== undefined && resource !== undefined) scopes.get(scope)?.add(resource);
    else addTo(places, action, resource);
  }
  for (const [action, scope] of scopeOf) {
    for (const resource of scopes.get(scope) ?? []) addTo(places, action, resource);
  }
  return places;
}

const scopeOf = new Map(
  actionCatalogue.flatMap(({ action, scope }) => (scope ? [[action, scope] as const] : [])),
);

function addTo(
  places: Map<string, Set<string | undefined>>,
  action: string,
  resource: string | undefined,
): void {
  const known = places.get(action);
  if (known) known.add(resource);
  else places.set(action, new Set([resource]));
}

/**
 * A pattern stands before what it contains. "Without a resource" stands first and contains nothing. (JavaScript itself would sort `undefined` to the end.)
 */
function inOrder(places: ReadonlySet<string | undefined>): (string | undefined)[] {
  const patterns = [...places].filter((place) => place !== undefined).sort(nested);
  return places.has(undefined) ? [undefined, ...patterns] : patterns;
}

/** By text without its star; of the same text the pattern comes before the exact name, which it contains. */
function nested(a: string, b: string): number {
  const [left, right] = [stem(a), stem(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a.length > b.length ? -1 : 1;
}

function stem(pattern: string): string {
  return pattern.endsWith('*') ? pattern.slice(0, -1) : pattern;
}

/** @returns for each pattern where that, which it contains, ends. */
function nestedEnds(patterns: readonly (string | undefined)[]): number[] {
  const ends = patterns.map((_, index) => index + 1);
  const open: number[] = [];
  const close = (until: number, isInside: (pattern: string) => boolean) => {
    for (
      let last = open.at(-1);
      last !== undefined && !isInside(patterns[last] as string);
      last = open.at(-1)
    ) {
      ends[last] = until;
      open.pop();
    }
  };
  for (const [index, pattern] of patterns.entries()) {
    if (pattern === undefined) continue;
    close(index, (outer) => contains(outer, pattern));
    if (pattern.endsWith('*')) open.push(index);
  }
  close(patterns.length, () => false);
  return ends;
}
