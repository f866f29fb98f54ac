import { whoseToken } from '../../cli/ask/whose-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { readSecretInput } from '../../cli/secret-input.ts';
import { ownerOption } from '../../cli/stored-token.ts';
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
  summary: 'Store an existing secret in the secret store',
  details:
    'The secret is read from a file, from stdin, or from a prompt. The backend is asked first whether it ' +
    'belongs to the token.',
  arguments: [{ name: '<name>', description: 'name of the token', completes: 'token' }],
  options: [
    ownerOption,
    { flags: '--token-file <file>', description: 'file with the secret; - for stdin', completes: 'file' },
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
