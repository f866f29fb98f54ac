import { defineCommand } from '../../cli/command.ts';
import { type Chart, charts } from '../../domain/policy/helm.ts';
import { UserError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { notWrittenNotes, roleCreatedLines, roleWarningLines } from '../../output/role.ts';
import { verbatim } from '../../output/safe-text.ts';
import { createRole, type RoleCreated } from '../../usecases/role/create-role.ts';
import { isNotWritten, type RolesNotWritten } from '../../usecases/role/roles-in-file.ts';

interface Options {
  readonly file?: string;
  readonly chart?: Chart;
}

/** `role create -f FILE`: a role from JSON. */
export const command = defineCommand<Options, RoleCreated | RolesNotWritten>({
  summary: 'Create a role from a file',
  details:
    'The file is JSON: {"name", "description", "policies": [{"effect", "actions", "resources"}]}, or the body of the OSMO API, {"configs": {...}}. All errors in it are reported together, each with its position, and then nothing is changed. If the service takes its roles from Helm values, the command prints the role as Helm values and exits with code 5.',
  options: [
    {
      flags: '-f, --file <file>',
      description: 'role file; - reads stdin',
      completes: 'file',
      required: true,
    },
    { flags: '--chart <chart>', description: 'print Helm values for this chart only', choices: charts },
  ],
  examples: ['svcacct role create -f osmo-ci.json'],
  run: async ({ file, chart }, context) => {
    if (file === undefined)
      throw new UserError('usage', 'Missing option --file.', 'Use --file FILE, or --file - for stdin.');
    const { files, backend } = await context.use('files', 'backend');
    const input = { name: file === '-' ? 'stdin' : file, text: await files.read(file) };
    return createRole({ backend }, input, chart);
  },
  text: (result) =>
    isNotWritten(result) ? [verbatim(result.helm_values.trimEnd())] : roleCreatedLines(result),
  json: (result) => (isNotWritten(result) ? result : result.role),
  notes: (result, place) =>
    isNotWritten(result) ? notWrittenNotes(result, place) : roleWarningLines(result),
  exitCode: (result) => (isNotWritten(result) ? exitCodes.notAllowed : exitCodes.done),
});
