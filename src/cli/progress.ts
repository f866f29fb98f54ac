import type { Progress } from '../ports.ts';

/** @returns progress as lines on stderr; nothing at all with --quiet. */
export function createProgress(stderr: NodeJS.WriteStream, isWanted: boolean): Progress {
  const say = (text: string) => {
    if (isWanted) stderr.write(`${text}\n`);
  };
  return {
    step: say,
    count: (message, done, total) => say(`${message} ${done} of ${total}`),
    done: () => undefined,
  };
}
