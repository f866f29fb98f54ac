import { atOnce } from './client.ts';

/**
 * Does a piece of work for each item, as many at once as the service is asked. The first failure ends it, and so does
 * the signal. @returns the results, in the order of the items
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
  signal?: AbortSignal,
  onDone?: (done: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const ended = new AbortController();
  const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < items.length) {
      signal?.throwIfAborted();
      const index = next++;
      results[index] = await work(items[index] as Item, either);
      done += 1;
      onDone?.(done);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  } catch (error) {
    // What the others have under way is of no use any more.
    ended.abort(error);
    throw error;
  }
  return results;
}
