import type { LinearList } from './view.ts';

/** How many rows are read out at once. */
export const linearPageSize = 20;

/** @returns the first row of the page that is `by` pages from the one the selected row is on. */
export function firstOfPage({ selected, count }: LinearList, by = 0): number | undefined {
  const first = (Math.floor(selected / linearPageSize) + by) * linearPageSize;
  return first >= 0 && first < Math.max(1, count) ? first : undefined;
}

/** @returns the first row of the next page, where there is one. */
export function pageAfter(list: LinearList): number | undefined {
  return firstOfPage(list, 1);
}

/** @returns the rows of the page the selected row is on, with their numbers. */
export function rowsOfPage(list: LinearList): readonly { readonly index: number; readonly text: string }[] {
  const first = firstOfPage(list) ?? 0;
  const length = Math.max(0, Math.min(linearPageSize, list.count - first));
  return Array.from({ length }, (_, at) => ({ index: first + at, text: list.row(first + at) }));
}
