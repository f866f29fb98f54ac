import { defineCommand } from '../../cli/command.ts';
import type { Role } from '../../domain/role.ts';
import { roleListLines } from '../../output/role.ts';
import { listRoles } from '../../usecases/list-roles.ts';

/** `role list`: the catalogue. With `-t json` the service's own objects. */
export const command = defineCommand<Record<string, never>, readonly Role[]>({
  summary: 'List the roles',
  examples: ['svcacct role list', 'svcacct role list -t json'],
  run: async (_, context) => listRoles(await context.use('backend')),
  text: roleListLines,
});
