/** For `sort`: texts by their code units, which is the order of dates, instants and ids as they are written here. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** For `sort`: lists of numbers by the first number in which they differ. */
export function byNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : (a[at] as number) - (b[at] as number);
}
