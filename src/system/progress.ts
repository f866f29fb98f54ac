import { safe } from '../output/safe-text.ts';
import { writeNow } from '../output/write.ts';
import type { Progress } from '../ports.ts';

/** What takes less than this long is not spoken of, in milliseconds. */
const patience = 1000;
/** Where nothing can be redrawn, a line this often at most, in milliseconds. */
const pause = 5000;

/**
 * Tells of long work on stderr: one line that is redrawn on a terminal, a line now and then elsewhere, and nothing at
 * all of what is over within a second.
 * @param now milliseconds of a clock that only goes forward
 */
export function createProgress(
  stderr: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let last = Number.NEGATIVE_INFINITY;
  let shown = false;
  const redraws = stderr.isTTY === true;
  const say = (message: string) => {
    const at = now();
    const isSoon = at - start < patience || (!redraws && at - last < pause);
    if (isSoon) return;
    last = at;
    shown = true;
    writeNow(stderr, redraws ? safe`\r\u001b[2K${message} ...` : safe`${message} ...\n`);
  };
  return {
    step: say,
    count: (message, done, total) => say(`${message}, ${done} of ${total}`),
    done: () => {
      if (shown && redraws) writeNow(stderr, safe`\r\u001b[2K`);
      shown = false;
    },
  };
}

/** @returns a progress that nobody sees (`--quiet`). */
export const silentProgress: Progress = {
  step: () => undefined,
  count: () => undefined,
  done: () => undefined,
};
