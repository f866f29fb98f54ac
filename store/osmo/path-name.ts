/** @returns whether a name can stand in a path and mean itself: no slash, not empty, not a step up or down. */
export function isPossibleName(name: string): boolean {
  return !/^\.{0,2}$|\//.test(name);
}
