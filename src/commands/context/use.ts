import { defineCommand } from '../../cli/command.ts';
import { warnOfVariable } from '../../cli/context-variable.ts';
import type { ContextEntry } from '../../domain/settings/context-entries.ts';
import { contextLine } from '../../output/context.ts';
import { safe } from '../../output/safe-text.ts';
import { chooseContext } from '../../usecases/context/contexts.ts';

/** `context use NAME`. */
export const command = defineCommand<{ readonly name: string }, ContextEntry>({
  summary: 'Switch to another context',
  details: 'To use another context for one command or one shell, set --context NAME or SVCACCT_CONTEXT.',
  arguments: [{ name: '<name>', description: 'name of the context', completes: 'context' }],
  examples: ['svcacct context use local'],
  async run({ name }, context) {
    const entry = await chooseContext(await context.use('settings'), name);
    warnOfVariable(context, name);
    return entry;
  },
  text: (entry) => [safe`Now in ${contextLine(entry)}`],
});
