import { deleteUserAsking } from '../../cli/ask/delete-user.ts';
import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { tellOn } from '../../cli/tell.ts';
import { leftSecretLines, userDeletedLines } from '../../output/user.ts';
import type { UserDeleted } from '../../usecases/account/delete-user.ts';

interface Options {
  readonly id: string;
  readonly yes?: boolean;
}

/** `user delete ID [--force]`, as OSMO's. */
export const command = defineCommand<Options, UserDeleted>({
  removes: true,
  summary: 'Delete a service account and its tokens',
  destructive: {},
  details:
    'Its tokens become invalid at once, and their secrets are removed from the secret store. This cannot be undone. You cannot delete the account whose token you are signed in with.',
  arguments: [{ name: '<id>', description: 'id of the account', completes: 'user' }],
  options: [{ flags: '-y, --yes', description: 'do not ask for confirmation' }],
  examples: ['svcacct user delete backend-operator --force'],
  run: async ({ id, yes }, context) =>
    deleteUserAsking(
      {
        ...(await context.use('backend', 'prompter', 'secretRecords', 'rotations')),
        ...openSecrets(context),
      },
      { id, confirmed: yes },
      tellOn(context),
    ),
  text: userDeletedLines,
  notes: leftSecretLines,
});
