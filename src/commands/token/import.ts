import { whoseToken } from '../../cli/ask/whose-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { readSecretInput } from '../../cli/secret-input.ts';
import { secretImportedLines } from '../../output/token.ts';
import { importSecret, type SecretImported } from '../../usecases/secret/import-secret.ts';

interface Options {
  readonly name: string;
  readonly user?: string;
  readonly tokenFile?: string;
  readonly verify: boolean;
}

/** `token import NAME --user U [--token-file F|-]`: keeps a secret that was made elsewhere. */
export const command = defineCommand<Options, SecretImported>({
  summary: 'Put an existing secret into the secret store',
  details:
    'The secret comes from a file, from stdin, or is typed on a terminal. The backend is asked first whether it is that ' +
    "token's.",
  arguments: [{ name: '<name>', description: 'the token it is of', completes: 'token' }],
  options: [
    { flags: '-u, --user <id>', description: 'the account it is for', completes: 'user' },
    { flags: '--token-file <file>', description: 'where the secret is; - for stdin', completes: 'file' },
    { flags: '--no-verify', description: 'do not ask the backend' },
  ],
  examples: ['svcacct token import backend-token --user backend-operator --token-file token.txt'],
  run: async ({ name, user, tokenFile, verify }, context) => {
    const ports = await context.use('backend', 'prompter', 'files', 'secretRecords', 'digest', 'clock');
    const from = { streams: context.streams, ...ports };
    const owner = await whoseToken(ports, user);
    return importSecret(
      { ...ports, ...openSecrets(context) },
      {
        name,
        user: owner,
        verify,
        readSecret: () => readSecretInput(tokenFile, from, `The secret of ${name}`),
      },
    );
  },
  text: secretImportedLines,
});
