import { defineCommand } from '../../cli/command.ts';
import { warnOfVariable } from '../../cli/context-variable.ts';
import type { ContextEntry } from '../../domain/settings/context-entries.ts';
import { contextLine } from '../../output/context.ts';
import { chooseContext } from '../../usecases/context/contexts.ts';

/** `context use NAME`. */
export const command = defineCommand<{ readonly name: string }, ContextEntry>({
  summary: 'Make a context the one that commands work in',
  details: '--context NAME and SVCACCT_CONTEXT name another one for a single command or shell.',
  arguments: [{ name: '<name>', description: 'its name', completes: 'context' }],
  examples: ['svcacct context use local'],
  async run({ name }, context) {
    const entry = await chooseContext(await context.use('settings'), name);
    warnOfVariable(context, name);
    return entry;
  },
  text: (entry) => [`Now in ${contextLine(entry)}`],
});
