import { defineCommand } from '../../cli/command.ts';
import { roleDiffLines } from '../../output/role-diff.ts';
import { compareRoles, type RolesCompared } from '../../usecases/role/diff-roles.ts';

interface Options {
  readonly first: string;
  readonly second: string;
}

/** `role diff A B`: by what they allow, not by how they are written. */
export const command = defineCommand<Options, RolesCompared>({
  summary: 'Show the difference between two roles',
  arguments: [
    { name: '<first>', description: 'a role', completes: 'role' },
    { name: '<second>', description: 'another', completes: 'role' },
  ],
  examples: ['svcacct role diff osmo-user osmo-default'],
  run: async ({ first, second }, context) => compareRoles(await context.use('backend'), first, second),
  text: roleDiffLines,
});
