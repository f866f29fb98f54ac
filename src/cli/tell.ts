import type { Context } from '../context.ts';
import { safe, type UnsafeText } from '../output/safe-text.ts';
import { writeNow } from '../output/write.ts';

/** @returns what tells a person, on stderr, line by line and made safe; nothing with --quiet. */
export function tellOn({
  streams,
  globals,
}: Pick<Context, 'streams' | 'globals'>): (line: UnsafeText) => void {
  return (line) => {
    if (!globals.quiet) writeNow(streams.stderr, safe`${line}\n`);
  };
}
