import { askNewToken } from '../../cli/ask/new-token.ts';
import { defineCommand } from '../../cli/command.ts';
import { printedWhereRead, requireReader } from '../../cli/new-secret.ts';
import { lifetimeOptions, newSecretOptions, tokenMaking } from '../../cli/new-token-options.ts';
import { ownerOption } from '../../cli/stored-token.ts';
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

const holding = 'Finishing, so that no secret is lost. Press Ctrl-C again to stop at once.';

/** `token set NAME [--user U] [--expires-at DATE] ...`, as OSMO's, and the secret is kept. */
export const command = defineCommand<Options, TokenSet>({
  summary: 'Create an access token and store its secret',
  details:
    'A token expires at 00:00 UTC on its date (default: in 31 days). With --expires-in it is valid at ' +
    'least that long, until the next 00:00 UTC. The secret is printed once, as OSMO does, and stored in ' +
    'the secret store, where "svcacct token get" finds it. With --no-print no token is created unless ' +
    'its secret can be stored. Destinations are tested before the token is created.',
  arguments: [
    {
      name: '[name]',
      description: 'name of the token, for example ci-token',
      takes: 'token',
    },
  ],
  options: [
    ownerOption,
    ...lifetimeOptions,
    { flags: '-d, --description <text>', description: 'description' },
    {
      flags: '-r, --roles <role...>',
      description: 'roles of the token (default: all roles of the account)',
      completes: 'role',
    },
    ...newSecretOptions,
  ],
  examples: [
    'svcacct token set backend-token --user backend-operator --expires-in 90d --roles osmo-backend',
    'svcacct token set ci-token --user svc-ci --expires-at 2027-01-01 --no-print',
    'svcacct token set mon-token --user svc-mon --expires-in 90d --deliver file:/etc/osmo/mon-token --no-print',
  ],
  run: async (given, context) => {
    requireReader(given);
    const options = printedWhereRead(given, context, 'No token was created.');
    const ports = await context.use('backend', 'prompter', 'secretRecords', 'digest', 'clock');
    const { name, user } = await askNewToken(ports, options);
    return setToken({ ...ports, ...tokenMaking(context, holding) }, { ...options, name, user });
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
