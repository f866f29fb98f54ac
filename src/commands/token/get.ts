import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { namedUser } from '../../cli/own-name.ts';
import { requireValidOption, warnExpired } from '../../cli/require-valid.ts';
import { type FoundSecret, getSecret } from '../../usecases/secret/get-secret.ts';

interface Options {
  readonly name: string;
  readonly user?: string;
  readonly requireValid?: boolean;
}

/** `token get NAME --user U`: the secret alone on stdout, for scripts. No backend, no prompt. */
export const command = defineCommand<Options, FoundSecret>({
  summary: 'Print the kept secret of an access token',
  details:
    'The secret alone, from the secret store of this machine: no network and no questions. After a rotation the old name ' +
    'answers with the current secret. That a token was deleted on another machine it cannot know: "svcacct token verify" ' +
    'asks the backend, and "svcacct rotation finish --due" leads names back to an old token whose new one is gone.',
  arguments: [{ name: '<name>', description: 'its name', completes: 'token' }],
  options: [
    { flags: '-u, --user <id>', description: 'the account it is for', completes: 'user' },
    requireValidOption,
  ],
  examples: ['svcacct token get backend-token --user backend-operator'],
  run: async ({ name, user, requireValid }, context) => {
    const ports = { ...(await context.use('secretRecords', 'clock')), ...openSecrets(context) };
    const ref = { user: await namedUser(context, user), token: name };
    const found = await getSecret(ports, ref, { requireValid });
    warnExpired(context, found);
    return found;
  },
  text: ({ secret }) => [secret],
  json: ({ secret }) => ({ token: secret }),
});
