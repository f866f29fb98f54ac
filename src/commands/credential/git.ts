import { defineCommand } from '../../cli/command.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { namedUser } from '../../cli/own-name.ts';
import { readStream } from '../../cli/read-stream.ts';
import { UserError } from '../../errors.ts';
import { answerGit, type GitAnswer } from '../../usecases/answer-git.ts';

interface Options {
  readonly operation: string;
  readonly user?: string;
  readonly token?: string;
  readonly host?: string;
  readonly username?: string;
}

/** More than git ever says of a credential. */
const mostBytes = 65_536;

/** `credential git --user U --token NAME --host HOST get|store|erase`, which git runs by itself. */
export const command = defineCommand<Options, GitAnswer & { readonly token: string }>({
  summary: 'Give git a kept secret, as a credential helper',
  details:
    "Speaks git's own protocol on stdin and stdout. Only the named host gets the secret, and only over HTTPS or on this " +
    'machine; for any other git asks elsewhere. Nothing is stored or erased: svcacct keeps the secret already.',
  arguments: [{ name: '<operation>', description: 'what git wants: get, store or erase' }],
  options: [
    { flags: '-u, --user <id>', description: 'the account the token is for', completes: 'user' },
    { flags: '--token <name>', description: 'the token', completes: 'token' },
    { flags: '--host <host>', description: 'the only host that may have it, with its port if it has one' },
    { flags: '--username <name>', description: 'whom git logs in as; the account if not given' },
  ],
  examples: [
    "git config --global credential.https://git.example.com.helper '!svcacct credential git --user svc-ci --token ci-token --host git.example.com'",
  ],
  run: async ({ operation, user, token, host, username }, context) => {
    if (token === undefined || host === undefined) {
      throw new UserError(
        'usage',
        'Which token is meant, and for which host?',
        'Name them with --token NAME and --host HOST.',
      );
    }
    const answer = await answerGit(
      { ...(await context.use('kept')), ...openSecrets(context) },
      {
        operation,
        user: await namedUser(context, user),
        token,
        host,
        username,
        readRequest: () => readStream(context.streams.stdin, mostBytes),
      },
    );
    return { ...answer, token };
  },
  text: ({ lines }) => lines,
  json: () => undefined,
  notes: ({ refused, token }) =>
    refused ? [`svcacct: the server refused the secret of ${token}; "svcacct token verify" tells why.`] : [],
});
