import { deleteRoleAsking } from '../../cli/ask/delete-role.ts';
import { defineCommand } from '../../cli/command.ts';
import { tellOn } from '../../cli/tell.ts';
import { type Chart, charts } from '../../domain/policy/helm.ts';
import { exitCodes } from '../../exit-codes.ts';
import {
  lostRoleLines,
  notWrittenNotes,
  removedFromValuesNotes,
  roleDeletedLines,
} from '../../output/role.ts';
import { verbatim } from '../../output/safe-text.ts';
import type { RoleDeleted } from '../../usecases/role/delete-role.ts';
import { isNotWritten, type RolesNotWritten, writeOrValues } from '../../usecases/role/roles-in-file.ts';

interface Options {
  readonly name: string;
  readonly yes?: boolean;
  readonly chart?: Chart;
}

/** `role delete NAME`. Says who loses the role, and asks. */
export const command = defineCommand<Options, RoleDeleted | RolesNotWritten>({
  removes: true,
  summary: 'Delete a role',
  destructive: {},
  details:
    'Every account and every token that holds the role loses it; tokens lose it for good. If the service takes its roles from Helm values, nothing is changed: the command prints the values that remove the role and exits with code 5.',
  arguments: [{ name: '<name>', description: 'name of the role', completes: 'role' }],
  options: [
    { flags: '-y, --yes', description: 'do not ask for confirmation' },
    { flags: '--chart <chart>', description: 'print Helm values for this chart only', choices: charts },
  ],
  examples: ['svcacct role delete osmo-ci --yes'],
  run: async ({ name, yes, chart }, context) => {
    const ports = await context.use('backend', 'prompter');
    return writeOrValues(
      () => deleteRoleAsking(ports, { name, confirmed: yes }, tellOn(context)),
      { name },
      chart,
    );
  },
  text: (result) =>
    isNotWritten(result) ? [verbatim(result.helm_values.trimEnd())] : roleDeletedLines(result),
  notes: (result, place) =>
    isNotWritten(result)
      ? [...notWrittenNotes(result, place), ...removedFromValuesNotes]
      : lostRoleLines(result),
  exitCode: (result) => (isNotWritten(result) ? exitCodes.notAllowed : exitCodes.done),
});
