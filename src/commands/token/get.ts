import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { namedUser } from '../../cli/own-name.ts';
import { requireValidOption, warnExpired } from '../../cli/require-valid.ts';
import { ownerOption } from '../../cli/stored-token.ts';
import { verbatim } from '../../output/safe-text.ts';
import { type FoundSecret, getSecret } from '../../usecases/secret/get-secret.ts';

interface Options {
  readonly name: string;
  readonly user?: string;
  readonly requireValid?: boolean;
}

/** `token get NAME --user U`: the secret alone on stdout, for scripts. No backend, no prompt. */
export const command = defineCommand<Options, FoundSecret>({
  summary: 'Print the stored secret of an access token',
  details:
    'Prints only the secret, from the secret store of this machine, without network access or prompts. ' +
    'After a rotation the old name gives the current secret. It does not notice that a token was deleted ' +
    'elsewhere: "svcacct token verify" asks the backend, and "svcacct rotation finish --due" lets a name ' +
    'point to its old token again if the new one was deleted.',
  arguments: [{ name: '<name>', description: 'name of the token', completes: 'token' }],
  options: [ownerOption, requireValidOption],
  examples: ['svcacct token get backend-token --user backend-operator'],
  run: async ({ name, user, requireValid }, context) => {
    const ports = { ...(await context.use('secretRecords', 'clock')), ...openSecrets(context) };
    const ref = { user: await namedUser(context, user), token: name };
    const found = await getSecret(ports, ref, { requireValid });
    warnExpired(context, found);
    return found;
  },
  text: ({ secret }) => [verbatim(secret)],
  json: ({ secret }) => ({ token: secret }),
});
