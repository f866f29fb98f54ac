import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { requireValidOption, warnExpired } from '../../cli/require-valid.ts';
import { storedTokenOptions, storedTokenRef } from '../../cli/stored-token.ts';
import { commandHint } from '../../domain/hint/hint.ts';
import { gitHostProblem } from '../../domain/secret/git-credential.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { MissingInput, UserError } from '../../errors.ts';
import { commandText } from '../../output/hint-text.ts';
import { safe, verbatim } from '../../output/safe-text.ts';
import { answerGit, type GitAnswer } from '../../usecases/secret/answer-git.ts';

interface Options {
  readonly operation: string;
  readonly user?: string;
  readonly token?: string;
  readonly host?: string;
  readonly username?: string;
  readonly requireValid?: boolean;
}

/** `credential git --user U --token NAME --host HOST get|store|erase`, which git runs by itself. */
export const command = defineCommand<Options, GitAnswer & TokenRef>({
  summary: 'Give git a stored secret, as a credential helper',
  details:
    "Uses git's credential protocol on stdin and stdout. Only the named host gets the secret, and only " +
    'over HTTPS or on this machine; for other hosts, git asks its other helpers. "store" and "erase" do ' +
    'nothing, because svcacct already stores the secret.',
  arguments: [{ name: '<operation>', description: 'what git requests: get, store or erase' }],
  options: [
    ...storedTokenOptions,
    {
      flags: '--host <host>',
      description: 'the only host that may get the secret, with its port if it has one',
      required: true,
    },
    { flags: '--username <name>', description: 'user name for git (default: the account)' },
    requireValidOption,
  ],
  examples: [
    "git config --global credential.https://git.example.com.helper '!svcacct credential git --token svc-ci/ci-token --host git.example.com'",
  ],
  run: async ({ operation, host, username, requireValid, ...named }, context) => {
    if (host === undefined) {
      throw new MissingInput('--host HOST');
    }
    const problem = gitHostProblem(host);
    if (problem !== undefined)
      throw new UserError(
        'usage',
        `--host ${host} ${problem}.`,
        'No secret would ever be sent to this host.',
      );
    const ref = await storedTokenRef(context, named);
    const { files, ...parts } = await context.use('files', 'secretRecords', 'clock');
    const readRequest = () => files.read('-', 'secret');
    const ports = { ...parts, ...openSecrets(context) };
    const call = { ...ref, operation, host, username, requireValid, readRequest };
    const answer = await answerGit(ports, call);
    if (answer.found) warnExpired(context, answer.found);
    return { ...answer, ...ref };
  },
  text: ({ lines }) => lines.map(verbatim),
  json: () => undefined,
  notes: ({ refused, user, token }, place) =>
    refused
      ? [
          safe`svcacct: the server rejected the secret; to find out why: ${commandText(commandHint('token verify', [token], { user }), place)}`,
        ]
      : [],
});
