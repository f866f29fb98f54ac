import { defineCommand } from '../../cli/command.ts';
import { readInput } from '../../cli/read-input.ts';
import { UserError } from '../../errors.ts';
import { roleCreatedLines, roleWarningLines } from '../../output/role.ts';
import { createRole, type RoleCreated } from '../../usecases/create-role.ts';

interface Options {
  readonly file?: string;
}

/** `role create -f FILE`: a role from JSON. */
export const command = defineCommand<Options, RoleCreated>({
  summary: 'Make a role from a file',
  details:
    'The file is JSON: {"name", "description", "policies": [{"effect", "actions", "resources"}]}, or the body OSMO itself takes, {"configs": {...}}. Everything that is wrong with it is told at once, with its place, and then nothing is written.',
  options: [{ flags: '-f, --file <file>', description: 'the file; - is stdin', completes: 'file' }],
  examples: ['svcacct role create -f osmo-ci.json'],
  run: async ({ file }, context) => {
    if (file === undefined)
      throw new UserError('usage', 'No role file was named.', 'Give --file FILE, or --file - for stdin.');
    const input = await readInput(context.streams, file);
    return createRole(await context.use('backend'), input);
  },
  text: roleCreatedLines,
  json: ({ role }) => role,
  notes: roleWarningLines,
});
