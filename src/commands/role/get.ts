import { defineCommand } from '../../cli/command.ts';
import type { Role } from '../../domain/role/role.ts';
import { roleLines } from '../../output/role.ts';
import { getRole } from '../../usecases/role/get-role.ts';

/** `role get NAME`: what it allows in words, and its policies. With `-t json` the service's own object. */
export const command = defineCommand<{ readonly name: string }, Role>({
  summary: 'Show what a role allows',
  arguments: [{ name: '<name>', description: 'name of the role', completes: 'role' }],
  examples: ['svcacct role get osmo-user'],
  run: async ({ name }, context) => getRole(await context.use('backend'), name),
  text: roleLines,
});
