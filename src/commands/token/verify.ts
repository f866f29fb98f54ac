import { whoseToken } from '../../cli/ask/whose-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { readSecretInput } from '../../cli/secret-input.ts';
import { tokenVerifiedLines } from '../../output/token.ts';
import { type TokenVerified, verifyToken } from '../../usecases/token/verify-token.ts';

interface Options {
  readonly name?: string;
  readonly user?: string;
  readonly tokenFile?: string;
}

/** `token verify [NAME --user U] [--token-file F|-]`: does this secret work. */
export const command = defineCommand<Options, TokenVerified>({
  summary: 'Tell whether a secret works, and for what',
  details:
    'Takes the kept secret of the named token, or a secret from a file, from stdin, or typed on a terminal. Ends with 5 ' +
    'where the backend refuses it.',
  arguments: [{ name: '[name]', description: 'the token it should be of', completes: 'token' }],
  options: [
    { flags: '-u, --user <id>', description: 'the account it should be for', completes: 'user' },
    { flags: '--token-file <file>', description: 'where the secret is; - for stdin', completes: 'file' },
  ],
  examples: [
    'svcacct token verify backend-token --user backend-operator',
    'svcacct token verify --token-file /run/secrets/osmo-token',
  ],
  run: async ({ name, user, tokenFile }, context) => {
    const ports = await context.use('backend', 'prompter', 'files', 'secretRecords', 'clock');
    const from = { streams: context.streams, ...ports };
    return verifyToken(
      { ...ports, ...openSecrets(context) },
      {
        name,
        user: name === undefined ? user : await whoseToken(ports, user),
        given: tokenFile !== undefined || name === undefined,
        readSecret: () => readSecretInput(tokenFile, from, 'The secret to verify'),
      },
    );
  },
  text: tokenVerifiedLines,
});
