import type { OptionSpec } from './command.ts';

/** What every destructive command takes besides `--yes`. */
export const confirmContextOption: OptionSpec = {
  flags: '--confirm-context <name>',
  description: 'name of the production context, to confirm without typing it (--yes is not enough there)',
  completes: 'context',
};
