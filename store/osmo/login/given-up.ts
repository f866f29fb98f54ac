import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError } from '../../../src/errors.ts';

/** Resolves after so many milliseconds. @throws CancelledError as soon as the signal ends the waiting */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await unlessGivenUp(sleep(milliseconds, undefined, signal === undefined ? {} : { signal }), signal);
}

/** @returns what a promise resolves with. @throws CancelledError as soon as the signal ends the waiting for it */
export async function unlessGivenUp<Value>(
  value: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (signal === undefined) return value;
  let giveUp: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    giveUp = () => reject(new CancelledError('Cancelled: nothing was stored.'));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([over, value]);
  } finally {
    signal.removeEventListener('abort', giveUp);
    // It ends with the waiting, in its own way, which nobody waits for any more.
    value.catch(() => undefined);
  }
}
