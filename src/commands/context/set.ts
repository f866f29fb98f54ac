import { defineCommand } from '../../cli/command.ts';
import type { ContextEntry } from '../../domain/settings/context-entries.ts';
import { contextLine } from '../../output/context.ts';
import { changeContext } from '../../usecases/context/contexts.ts';

interface Options {
  readonly name: string;
  readonly readOnly?: boolean;
  readonly production?: boolean;
  readonly caFile?: string;
}

/** `context set NAME [--[no-]read-only] [--[no-]production] [--ca-file F]`. */
export const command = defineCommand<Options, ContextEntry>({
  summary: 'Mark a context as read-only or as production',
  details:
    'Through a read-only context nothing can be changed. In a production context a person types its name before anything is deleted, or gives it with --confirm-context; --yes is not enough there.',
  arguments: [{ name: '<name>', description: 'its name', completes: 'context' }],
  options: [
    { flags: '--read-only', description: 'nothing may be changed through it' },
    { flags: '--no-read-only', description: 'it may be changed' },
    { flags: '--production', description: 'ask for its name before anything is deleted' },
    { flags: '--no-production', description: 'ask as usual' },
    {
      flags: '--ca-file <file>',
      description: 'a certificate authority of your own (PEM)',
      completes: 'file',
    },
  ],
  examples: ['svcacct context set osmo.example.com --production --read-only'],
  run: async ({ name, readOnly, production, caFile }, context) =>
    changeContext(await context.use('settings'), name, {
      read_only: readOnly,
      production,
      ca_file: caFile,
    }),
  text: (entry) => [`Now ${contextLine(entry)}`],
});
