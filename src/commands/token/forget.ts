import { whoseToken } from '../../cli/ask/whose-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { ownerOption } from '../../cli/stored-token.ts';
import { secretForgottenLines, stillWorksLine } from '../../output/token.ts';
import { forgetSecret, type SecretForgotten } from '../../usecases/secret/forget-secret.ts';

interface Options {
  readonly name: string;
  readonly user?: string;
}

/** `token forget NAME --user U`: takes a secret out of the secret store, without revoking the token. */
export const command = defineCommand<Options, SecretForgotten>({
  removes: true,
  summary: 'Remove the local copy of a secret, without revoking the token',
  destructive: { question: ({ name }) => `Remove the local copy of the secret of ${name}?` },
  arguments: [{ name: '<name>', description: 'name of the token', completes: 'token' }],
  options: [ownerOption],
  examples: ['svcacct token forget backend-token --user backend-operator'],
  run: async ({ name, user }, context) => {
    const ports = await context.use('backend', 'prompter', 'secretRecords');
    const ref = { user: await whoseToken(ports, user), token: name };
    return forgetSecret({ ...ports, ...openSecrets(context) }, ref);
  },
  text: secretForgottenLines,
  notes: stillWorksLine,
});
