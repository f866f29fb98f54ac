import type { LongCall, Progress } from '../ports.ts';

/**
 * Does long work and tells how far it is. What was shown of that is taken away at the end, before a result or an error
 * is written.
 * @param message what is done, for example `Reading the accounts`
 */
export async function counting<Result>(
  progress: Progress,
  message: string,
  work: (call: LongCall) => Promise<Result>,
): Promise<Result> {
  try {
    return await work({ progress: (done, total) => progress.count(message, done, total) });
  } finally {
    progress.done();
  }
}
