import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { requireValidOption, warnExpired } from '../../cli/require-valid.ts';
import { storedTokenOptions, storedTokenRef } from '../../cli/stored-token.ts';
import {
  type ExecCredential,
  type ExecVersion,
  execCredential,
  execVersions,
  wantedVersion,
} from '../../domain/secret/exec-credential.ts';
import { UserError } from '../../errors.ts';
import { verbatim } from '../../output/safe-text.ts';
import { getSecret } from '../../usecases/secret/get-secret.ts';

interface Options {
  readonly user?: string;
  readonly token?: string;
  readonly apiVersion?: ExecVersion;
  readonly requireValid?: boolean;
}

/** `credential kubectl --user U --token NAME`, which kubectl runs by itself. */
export const command = defineCommand<Options, ExecCredential>({
  summary: 'Give kubectl a stored secret, as an exec plugin of its configuration',
  details:
    'Prints an ExecCredential of client.authentication.k8s.io, in the version that kubectl requests, ' +
    'without network access or prompts. After a rotation it holds the current secret.',
  options: [
    ...storedTokenOptions,
    {
      flags: '--api-version <version>',
      description: 'protocol version, where kubectl does not name one',
      choices: execVersions,
    },
    requireValidOption,
  ],
  examples: [
    'kubectl config set-credentials svc-ci --exec-command=svcacct --exec-api-version=client.authentication.k8s.io/v1beta1 ' +
      '--exec-arg=credential --exec-arg=kubectl --exec-arg=--user=svc-ci --exec-arg=--token=ci-token',
  ],
  run: async ({ apiVersion, requireValid, ...named }, context) => {
    const version = apiVersion ?? wantedVersion(context.env['KUBERNETES_EXEC_INFO']);
    if (version === undefined) {
      throw new UserError(
        'invalid_input',
        'kubectl requests a protocol version that svcacct does not support.',
        'Set apiVersion: client.authentication.k8s.io/v1 (or v1beta1) in its configuration.',
      );
    }
    const ports = { ...(await context.use('secretRecords', 'clock')), ...openSecrets(context) };
    const found = await getSecret(ports, await storedTokenRef(context, named), { requireValid });
    warnExpired(context, found);
    return execCredential(version, found.secret, found.expires_at);
  },
  // kubectl reads JSON, however a person likes to be answered.
  text: (credential) => [verbatim(JSON.stringify(credential))],
});
