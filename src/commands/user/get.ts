import { defineCommand } from '../../cli/command.ts';
import type { UserWithRoles } from '../../domain/account/account.ts';
import { userLines } from '../../output/user.ts';
import { getUser } from '../../usecases/account/get-user.ts';

/** `user get ID`, as OSMO's. */
export const command = defineCommand<{ readonly id: string }, UserWithRoles>({
  summary: 'Show a service account and its roles',
  arguments: [{ name: '<id>', description: 'id of the account', completes: 'user' }],
  examples: ['svcacct user get backend-operator'],
  run: async ({ id }, context) => getUser(await context.use('backend'), id),
  text: userLines,
});
