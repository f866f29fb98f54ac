import { deleteTokenAsking } from '../../cli/ask/delete-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { ownerOption } from '../../cli/stored-token.ts';
import { leftSecretLine, tokenDeletedLines } from '../../output/token.ts';
import type { TokenDeleted } from '../../usecases/token/delete-token.ts';

interface Options {
  readonly name: string;
  readonly user?: string;
  readonly yes?: boolean;
}

/** `token delete NAME [--user U] [--yes]`, as OSMO's, but it asks. */
export const command = defineCommand<Options, TokenDeleted>({
  removes: true,
  summary: 'Revoke an access token',
  destructive: {},
  details:
    'The token becomes invalid at once, and its secret is removed from the secret store. This cannot be undone.',
  arguments: [{ name: '<name>', description: 'name of the token', completes: 'token' }],
  options: [ownerOption, { flags: '-y, --yes', description: 'do not ask for confirmation' }],
  examples: ['svcacct token delete backend-token --user backend-operator --yes'],
  run: async ({ name, user, yes }, context) =>
    deleteTokenAsking(
      {
        ...(await context.use('backend', 'prompter', 'secretRecords', 'rotations')),
        ...openSecrets(context),
      },
      { name, user, confirmed: yes },
    ),
  text: tokenDeletedLines,
  notes: leftSecretLine,
});

/** `token revoke`: the same under the name that most people know, with its own help. */
export const revokeCommand: typeof command = {
  ...command,
  examples: ['svcacct token revoke backend-token --user backend-operator --yes'],
};
