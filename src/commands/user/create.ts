import { defineCommand } from '../../cli/command.ts';
import { userCreatedLines } from '../../output/user.ts';
import { createUserAsking, type UserCreated } from '../../usecases/account/create-user.ts';

interface Options {
  readonly id?: string;
  readonly roles?: readonly string[];
}

/** `user create ID [--roles R...]`, as OSMO's. */
export const command = defineCommand<Options, UserCreated>({
  summary: 'Create a service account',
  arguments: [{ name: '[id]', description: 'its id, for example svc-monitoring; asked for on a terminal' }],
  options: [{ flags: '-r, --roles <role...>', description: 'roles it holds', completes: 'role' }],
  examples: ['svcacct user create backend-operator --roles osmo-backend'],
  run: async ({ id, roles }, context) =>
    createUserAsking(await context.use('backend', 'prompter'), { id, roles }),
  text: userCreatedLines,
  json: ({ user }) => user,
});
