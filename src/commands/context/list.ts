import { defineCommand } from '../../cli/command.ts';
import type { ContextEntry } from '../../domain/settings/context-entries.ts';
import { contextListLines } from '../../output/context.ts';
import { allContexts } from '../../usecases/context/contexts.ts';

/** `context list`. */
export const command = defineCommand<object, readonly ContextEntry[]>({
  summary: 'List the contexts: the store on this machine, and the services you logged in to',
  examples: ['svcacct context list', 'svcacct context list -t json'],
  run: async (_, context) => allContexts(await context.use('settings')),
  text: contextListLines,
});
