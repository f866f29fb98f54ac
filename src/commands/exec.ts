import { defineCommand } from '../cli/command.ts';
import { openSecrets } from '../cli/open-secrets.ts';
import { requireValidOption, warnExpired } from '../cli/require-valid.ts';
import { storedTokenOptions, storedTokenRef } from '../cli/stored-token.ts';
import type { Context } from '../context.ts';
import type { Hint } from '../domain/hint/hint.ts';
import { exitCodes } from '../exit-codes.ts';
import { safe } from '../output/safe-text.ts';
import { writeNow } from '../output/write.ts';
import type { FoundSecret } from '../usecases/secret/get-secret.ts';
import { runWithSecret } from '../usecases/secret/run-with-secret.ts';

interface Options {
  readonly command: readonly string[];
  readonly user?: string;
  readonly token?: string;
  readonly env?: string;
  readonly file?: boolean;
  readonly requireValid?: boolean;
}

/** `exec --user U --token NAME [--env OSMO_TOKEN] [--file] -- CMD ARGS...` */
export const command = defineCommand<Options, number>({
  summary: 'Run a program with the secret of a token in its environment only',
  details:
    'The program uses the terminal and streams of svcacct and gets its signals; svcacct exits with its ' +
    'exit code (128+n if signal n ended it). No shell is used. With --file the variable holds the path ' +
    'of a file with the secret, which only you can read and which is deleted when the program ends.',
  arguments: [{ name: '<command...>', description: 'the program and its arguments, after "--"' }],
  options: [
    ...storedTokenOptions,
    { flags: '--env <name>', description: 'name of the variable (default: OSMO_TOKEN)' },
    { flags: '--file', description: 'set the variable to the path of a file with the secret instead' },
    requireValidOption,
  ],
  exits: [exitCodes.notExecutable, exitCodes.commandNotFound],
  examples: [
    'svcacct exec --user svc-ci --token ci-token -- ./submit.sh',
    'svcacct exec --user svc-ci --token ci-token --file --env TOKEN_FILE -- sh -c \'curl -H @"$TOKEN_FILE" ...\'',
  ],
  passThrough: true,
  run: async (
    { command: words, env: variable = 'OSMO_TOKEN', file = false, requireValid, ...named },
    context,
  ) =>
    runWithSecret(
      { ...(await context.use('secretRecords', 'clock', 'launcher')), ...openSecrets(context) },
      {
        ...(await storedTokenRef(context, named)),
        command: words,
        variable,
        asFile: file,
        env: context.env,
        requireValid,
        found: (found) => sayExpired(context, found),
      },
    ),
  json: () => undefined,
  exitCode: (code) => code,
});

/** At once, not when all is done: the program has the terminal until it ends. */
async function sayExpired({ globals, streams }: Context, found: FoundSecret): Promise<void> {
  const warnings: Hint[] = [];
  warnExpired({ warn: (warning) => warnings.push(warning) }, found);
  if (warnings.length === 0) return;
  const { hintText } = await import('../output/hint-text.ts');
  for (const warning of warnings) writeNow(streams.stderr, safe`${hintText(warning, globals)}\n`);
}
