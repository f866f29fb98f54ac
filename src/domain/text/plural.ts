/** @returns a number of things in words: `1 day`, `2 days`. `many` is the plural where an "s" does not make it. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
