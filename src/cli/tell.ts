import type { Context } from '../context.ts';

/** @returns what tells a person, on stderr, line by line; nothing with --quiet. */
export function tellOn({ streams, globals }: Pick<Context, 'streams' | 'globals'>): (line: string) => void {
  return (line) => {
    if (!globals.quiet) streams.stderr.write(`${line}\n`);
  };
}
