import type { OptionSpec } from './command.ts';

/** What every destructive command takes besides `--yes`. */
export const confirmContextOption: OptionSpec = {
  flags: '--confirm-context <name>',
  description: 'the name of the context, in place of typing it: in production --yes is not enough',
  completes: 'context',
};
