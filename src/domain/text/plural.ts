/**
 * @returns a number of things in words: `1 day`, `2 days`, `12,345 records`. `many` is the plural where an "s" does not
 * make it.
 */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** With commas between thousands. `toLocaleString` would load all of ICU's numbers, which takes a screen 8 ms. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
