import type { Hint } from '../../domain/hint/hint.ts';
import type { ErrorCode } from '../../errors.ts';
import { isUserError } from '../../errors.ts';

/** What became of one of several: a result, or what went wrong. */
export type InputEndedError<Item, Result> =
  | { readonly item: Item; readonly kind: 'done'; readonly result: Result }
  | {
      readonly item: Item;
      readonly kind: 'failed';
      readonly code: ErrorCode | 'unexpected';
      readonly message: string;
      readonly hint?: Hint;
    };

/**
 * Does something to each of several, `parallel` at a time, and goes on past failures.
 * @param act never throws: what went wrong is its result
 * @returns the results, in the order of the items
 */
export async function each<Item, Result>(
  items: readonly Item[],
  parallel: number,
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next[0]] = await act(next[1]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
  return results;
}

/** @returns what became of one: failures too are results. */
export async function attempt<Item, Result>(
  item: Item,
  act: (item: Item) => Promise<Result>,
): Promise<InputEndedError<Item, Result>> {
  try {
    return { item, kind: 'done', result: await act(item) };
  } catch (error) {
    if (!isUserError(error)) return { item, kind: 'failed', code: 'unexpected', message: kindOf(error) };
    const { code, message, hint } = error;
    return { item, kind: 'failed', code, message, ...(hint === undefined ? {} : { hint }) };
  }
}

/** A fault of the program may quote its input: only its kind is told. */
function kindOf(error: unknown): string {
  return `svcacct has an internal error (${error instanceof Error ? error.name : typeof error}).`;
}
