import { updateUserAsking } from '../../cli/ask/update-user.ts';
import { defineCommand } from '../../cli/command.ts';
import { tellOn } from '../../cli/tell.ts';
import { safeText } from '../../output/safe-text.ts';
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
  summary: 'Give roles to a service account, or take them',
  details:
    'A role that is taken from an account goes from all its tokens too, and does not come back to them.',
  destructive: {
    when: ({ removeRoles = [] }) => removeRoles.length > 0,
    question: ({ id, removeRoles = [] }) =>
      `Take ${removeRoles.join(', ')} from ${id} and from all its tokens?`,
  },
  arguments: [{ name: '<id>', description: 'its id', completes: 'user' }],
  options: [
    { flags: '-a, --add-roles <role...>', description: 'roles to give', completes: 'role' },
    { flags: '-r, --remove-roles <role...>', description: 'roles to take', completes: 'role' },
    {
      flags: '-y, --yes',
      description: 'do not ask before roles are taken from the account you are signed in as',
    },
  ],
  examples: ['svcacct user update backend-operator --add-roles osmo-user --remove-roles osmo-backend'],
  run: async ({ id, addRoles = [], removeRoles = [], yes }, context) =>
    updateUserAsking(await context.use('backend', 'prompter'), {
      id,
      add: addRoles,
      remove: removeRoles,
      confirmed: yes,
      warn: (text) => tellOn(context)(safeText(text)),
    }),
  text: userUpdatedLines,
  notes: userUpdatedNotes,
});
