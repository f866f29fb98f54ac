/** For `sort`: texts by their code units, which is the order of dates, instants and ids as they are written here. */
export function byText(a: string, b: string): number {
  // Most that are compared in a long list are the same.
  return a === b ? 0 : a < b ? -1 : 1;
}

/** For `sort`: lists of numbers by the first number in which they differ. */
export function byNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : (a[at] as number) - (b[at] as number);
}

/** @returns the same list, sorted. Long lists mostly are already, and then each entry is looked at once. */
export function inOrder<Entry>(entries: Entry[], compare: (a: Entry, b: Entry) => number): Entry[] {
  for (let index = 1; index < entries.length; index++) {
    if (compare(entries[index - 1] as Entry, entries[index] as Entry) > 0) return entries.sort(compare);
  }
  return entries;
}
