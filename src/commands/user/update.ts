import { updateUserAsking } from '../../cli/ask/update-user.ts';
import { defineCommand } from '../../cli/command.ts';
import { tellOn } from '../../cli/tell.ts';
import { userUpdatedLines, userUpdatedNotes } from '../../output/user.ts';
import type { UserUpdated } from '../../usecases/account/update-user.ts';

interface Options {
  readonly id: string;
  readonly addRoles?: readonly string[];
  readonly removeRoles?: readonly string[];
  readonly yes?: boolean;
}

/** `user update ID [--add-roles R...] [--remove-roles R...]`, as OSMO's. */
export const command = defineCommand<Options, UserUpdated>({
  summary: 'Add roles to a service account, or remove them',
  details: 'A role that is removed from an account is also removed from all its tokens, for good.',
  destructive: {
    when: ({ removeRoles = [] }) => removeRoles.length > 0,
    question: ({ id, removeRoles = [] }) =>
      `Remove ${removeRoles.join(', ')} from ${id} and from all its tokens?`,
  },
  arguments: [{ name: '<id>', description: 'id of the account', completes: 'user' }],
  options: [
    { flags: '-a, --add-roles <role...>', description: 'roles to add', completes: 'role' },
    { flags: '-r, --remove-roles <role...>', description: 'roles to remove', completes: 'role' },
    {
      flags: '-y, --yes',
      description: 'do not ask before roles are removed from the account you are signed in as',
    },
  ],
  examples: ['svcacct user update backend-operator --add-roles osmo-user --remove-roles osmo-backend'],
  run: async ({ id, addRoles = [], removeRoles = [], yes }, context) =>
    updateUserAsking(await context.use('backend', 'prompter'), {
      id,
      add: addRoles,
      remove: removeRoles,
      confirmed: yes,
      warn: tellOn(context),
    }),
  text: userUpdatedLines,
  notes: userUpdatedNotes,
});
