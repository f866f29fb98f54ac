import { defineCommand } from '../../cli/command.ts';
import type { ContextEntry } from '../../domain/settings/context-entries.ts';
import { contextLine } from '../../output/context.ts';
import { safe } from '../../output/safe-text.ts';
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
    'A read-only context cannot be changed. In a production context you type its name before anything is deleted, or give it with --confirm-context; --yes is not enough there.',
  arguments: [{ name: '<name>', description: 'name of the context', completes: 'context' }],
  options: [
    { flags: '--read-only', description: 'do not allow changes' },
    { flags: '--no-read-only', description: 'allow changes' },
    { flags: '--production', description: 'ask for the context name before anything is deleted' },
    { flags: '--no-production', description: 'ask for a normal confirmation' },
    {
      flags: '--ca-file <file>',
      description: 'your own certificate authority (PEM)',
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
  text: (entry) => [safe`Now ${contextLine(entry)}`],
});
