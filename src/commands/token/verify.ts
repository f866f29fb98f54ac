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
  summary: 'Check that a secret works, and show its account and roles',
  details:
    'Checks the stored secret of the named token, or a secret from a file, from stdin, or from a prompt. ' +
    'Exits with code 5 if the backend rejects it.',
  arguments: [{ name: '[name]', description: 'name of the token it should belong to', completes: 'token' }],
  options: [
    { flags: '-u, --user <id>', description: 'account it should belong to', completes: 'user' },
    { flags: '--token-file <file>', description: 'file with the secret; - for stdin', completes: 'file' },
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
