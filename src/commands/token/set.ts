import { askNewToken } from '../../cli/ask/new-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { printedWhereRead, requireReader } from '../../cli/new-secret.ts';
import { openSecrets } from '../../cli/open-secrets.ts';
import { tellOn } from '../../cli/tell.ts';
import { untilInterrupted } from '../../cli/until-interrupted.ts';
import { exitCodes } from '../../exit-codes.ts';
import { tokenSetJson, tokenSetLines, tokenSetNotes } from '../../output/token-set.ts';
import { takeBackUnseen } from '../../usecases/token/make-token.ts';
import { setToken, type TokenSet } from '../../usecases/token/set-token.ts';

interface Options {
  readonly name?: string;
  readonly user?: string;
  readonly expiresAt?: string;
  readonly expiresIn?: string;
  readonly description?: string;
  readonly roles?: readonly string[];
  readonly print: boolean;
  readonly store: boolean;
  readonly deliver?: readonly string[];
}

const holding = 'Finishing first, so that no secret is lost. Ctrl-C again ends at once.';

/** `token set NAME [--user U] [--expires-at DATE] ...`, as OSMO's, and the secret is kept. */
export const command = defineCommand<Options, TokenSet>({
  summary: 'Make an access token, and keep its secret',
  details:
    'A token stops at 00:00 UTC of its date, 31 days from now if none is given. With --expires-in it lives at least that ' +
    'long: until the first midnight UTC afterwards. The secret is printed once, as OSMO does, and kept in the secret ' +
    'store, where "svcacct token get" finds it. With --no-print nothing is made unless the secret can be kept. Sinks ' +
    'to deliver to are tried before anything is made.',
  arguments: [
    {
      name: '[name]',
      description: 'its name, for example ci-token; asked for on a terminal',
      takes: 'token',
    },
  ],
  options: [
    { flags: '-u, --user <id>', description: 'the account it is for', completes: 'user' },
    { flags: '-e, --expires-at <date>', description: 'the UTC date it stops on, YYYY-MM-DD' },
    {
      flags: '--expires-in <time>',
      takes: 'duration',
      description: 'how long it lives: 24h, 30d, 12w, 6mo, 1y',
    },
    { flags: '-d, --description <text>', description: 'what it is for' },
    {
      flags: '-r, --roles <role...>',
      description: 'roles of the account it carries; all if not given',
      completes: 'role',
    },
    { flags: '--no-print', description: 'do not print the secret' },
    { flags: '--no-store', description: 'do not keep the secret' },
    { flags: '--deliver <sink...>', description: 'hand the secret on to a sink (see token deliver)' },
  ],
  examples: [
    'svcacct token set backend-token --user backend-operator --expires-in 90d --roles osmo-backend',
    'svcacct token set ci-token --user svc-ci --expires-at 2027-01-01 --no-print',
    'svcacct token set mon-token --user svc-mon --expires-in 90d --deliver file:/etc/osmo/mon-token --no-print',
  ],
  run: async (given, context) => {
    requireReader(given);
    const options = printedWhereRead(given, context, 'No token was made.');
    const ports = await context.use('backend', 'prompter', 'secretRecords', 'digest', 'clock');
    const { name, user } = await askNewToken(ports, options);
    return setToken(
      {
        ...ports,
        ...openSecrets(context),
        delivery: async () => (await context.use('delivery')).delivery,
        hold: (work) => untilInterrupted(work, () => tellOn(context)(holding)),
      },
      { ...options, name, user },
    );
  },
  text: tokenSetLines,
  json: tokenSetJson,
  notes: tokenSetNotes,
  exitCode: ({ sinks }) =>
    sinks.every(({ problem }) => problem === null) ? exitCodes.done : exitCodes.unexpected,
  written: async ({ seen }) => seen?.(),
  unwritten: async (made, context) => {
    const somewhere = made.kept_in !== undefined || made.sinks.some(({ delivered }) => delivered);
    if (!somewhere) await takeBackUnseen(await context.use('backend'), made);
  },
});
