import { hasUnshown } from './unshown.ts';

/** @returns how many letters must be added, dropped, changed or swapped with their neighbour to turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let best = Math.min(changed, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** @returns the known name that `typed` was most likely meant to be, or undefined where none is near. */
export function nearest(typed: string, known: Iterable<string>): string | undefined {
  return nearestFew(typed, known, 1)[0];
}

/** @returns up to `count` known names near `typed`, the nearest first. A third of the letters may be wrong. */
function nearestFew(typed: string, known: Iterable<string>, count: number): string[] {
  const wanted = typed.toLowerCase();
  if (wanted === '') return [];
  return (
    [...known]
      // What was typed is no mistake of typing, and what is not shown as it is cannot be typed.
      .filter((name) => name !== typed && !hasUnshown(name))
      .map((name) => ({ name, distance: distanceTo(wanted, name.toLowerCase()) }))
      .filter(
        ({ name, distance }) => distance <= Math.max(1, Math.floor(Math.max(wanted.length, name.length) / 3)),
      )
      .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
      .slice(0, count)
      .map(({ name }) => name)
  );
}

/** A name that begins with what was typed is as near as one wrong letter. */
function distanceTo(wanted: string, name: string): number {
  return wanted.length >= 2 && name.startsWith(wanted) ? 1 : editDistance(wanted, name);
}
