import { defineCommand } from '../../cli/command.ts';
import { lostRoleLines, roleDeletedLines } from '../../output/role.ts';
import { deleteRole, type RoleDeleted } from '../../usecases/delete-role.ts';

interface Options {
  readonly name: string;
  readonly yes?: boolean;
}

/** `role delete NAME`. Says who loses the role, and asks. */
export const command = defineCommand<Options, RoleDeleted>({
  summary: 'Delete a role',
  details: 'Every account and every token that holds it loses it. Tokens do not get it back.',
  arguments: [{ name: '<name>', description: 'its name', completes: 'role' }],
  options: [{ flags: '-y, --yes', description: 'do not ask' }],
  examples: ['svcacct role delete osmo-ci --yes'],
  run: async ({ name, yes }, context) =>
    deleteRole(await context.use('backend', 'prompter'), { name, confirmed: yes }),
  text: roleDeletedLines,
  notes: lostRoleLines,
});
