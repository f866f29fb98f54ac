import { rotateAsking } from '../../cli/ask/rotate.ts';
import { rotateFleetAsking } from '../../cli/ask/rotate-fleet.ts';
import { defineCommand } from '../../cli/command.ts';
import { hasAccounts } from '../../cli/has-accounts.ts';
import { newLifetimeOptions } from '../../cli/new-token-options.ts';
import { tellOn } from '../../cli/tell.ts';
import { smallNumber } from '../../cli/values.ts';
import { attended, rotationParts } from '../../cli/watch-rotation.ts';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { nothingLookedAt } from '../../output/nothing-looked-at.ts';
import { planLines, quietRotationLines, rotationLines, rotationNotes } from '../../output/rotation.ts';
import {
  quietRowLines,
  rotationExitCode,
  rotationRowLines,
  rotationRowNotes,
  rotationRowText,
} from '../../output/rotation-rows.ts';
import type { PreparedRotation } from '../../usecases/rotation/prepare.ts';
import type { RotationReport } from '../../usecases/rotation/report.ts';
import type { RotationRow } from '../../usecases/rotation/rows.ts';

interface Options {
  readonly name?: string;
  readonly user?: string;
  readonly all?: boolean;
  readonly expiringWithin?: string;
  readonly parallel?: string;
  readonly expiresAt?: string;
  readonly expiresIn?: string;
  readonly deliver?: readonly string[] | false;
  readonly verifyWith?: string;
  readonly grace?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly allowEmpty?: boolean;
}

type Result =
  | { readonly kind: 'one'; readonly report: RotationReport }
  | { readonly kind: 'fleet'; readonly rows: readonly RotationRow[]; readonly empty: boolean };

/** `token rotate NAME --user U` or `token rotate --all`: a new token, proven to work before the old one is revoked. */
export const command = defineCommand<Options, Result>({
  summary: 'Rotate a token without an outage',
  details:
    'Creates a new token with the same roles and lifetime, stores it, delivers it and verifies that it ' +
    'works. Only then the old name points to the new token and the old token is revoked. If a step ' +
    'before that fails, the rotation is rolled back. If the rotation is interrupted, run the command ' +
    'again to resume it. Destinations are remembered for the next rotation. With --quiet nothing is ' +
    'printed on success.',
  arguments: [
    {
      name: '[name]',
      description: 'name of the token; after a rotation, the old name means the new token',
      completes: 'token',
    },
  ],
  options: [
    { flags: '-u, --user <id>', description: 'account of the token', completes: 'user' },
    { flags: '--all', description: 'every valid token whose secret is stored or delivered from here' },
    {
      flags: '--expiring-within <time>',
      takes: 'duration',
      description: 'with --all: only tokens that expire within 14d, 2w, 1mo',
    },
    { flags: '--parallel <n>', description: 'with --all: number of rotations at the same time (default: 1)' },
    ...newLifetimeOptions,
    {
      flags: '--deliver <destination...>',
      suggests: 'destination',
      description: 'deliver the secret to a destination (see token deliver; default: as last time)',
    },
    { flags: '--no-deliver', description: 'deliver to no destination this time' },
    {
      flags: '--verify-with <command>',
      description: 'command that must succeed with the new secret in $OSMO_TOKEN',
    },
    {
      flags: '--grace <time>',
      takes: 'duration',
      description: 'grace period: the old token stays valid for 24h, 7d; see "rotation finish --due"',
    },
    { flags: '--dry-run', description: 'only show what would be done' },
    { flags: '--allow-empty', description: 'with --all: accept a context without accounts' },
    { flags: '-y, --yes', description: 'do not ask for confirmation' },
  ],
  examples: [
    'svcacct token rotate backend-token --user backend-operator --yes',
    'svcacct token rotate ci-token --user svc-ci --deliver file:/etc/osmo/ci-token --grace 24h',
    'svcacct token rotate --all --expiring-within 14d --parallel 4 --yes',
  ],
  run: (options, context) => (options.all ? rotateAll(options, context) : rotateOne(options, context)),
  text: (result, style, place) =>
    result.kind === 'one'
      ? rotationLines(result.report, place)
      : rotationRowLines(result.rows, style, 'No token to rotate'),
  quietText: (result, style, place) =>
    result.kind === 'fleet' ? quietRowLines(result.rows, style) : quietRotationLines(result.report, place),
  json: (result) => (result.kind === 'one' ? result.report : result.rows),
  problems: (result) => (result.kind === 'one' ? [] : rotationRowNotes(result.rows)),
  notes: (result, place) => (result.kind === 'one' ? rotationNotes(result.report, place) : []),
  exitCode: (result) => {
    if (result.kind === 'one') return rotationExitCode([result.report]);
    return result.empty ? exitCodes.outOfReach : rotationExitCode(result.rows);
  },
});

async function rotateOne(options: Options, context: Context): Promise<Result> {
  if (options.expiringWithin !== undefined || options.parallel !== undefined || options.allowEmpty) {
    throw new UserError(
      'usage',
      '--expiring-within, --parallel and --allow-empty are for --all.',
      'Add --all, or remove these options.',
    );
  }
  const parts = await rotationParts(context);
  const show = (prepared: PreparedRotation) => {
    for (const line of planLines(prepared)) tellOn(context)(line);
  };
  const order = { ...options, confirmed: options.yes };
  const report = await attended(context, (attendance) => rotateAsking(parts, order, { ...attendance, show }));
  return { kind: 'one', report };
}

async function rotateAll({ deliver, ...options }: Options, context: Context): Promise<Result> {
  if (options.name !== undefined || options.user !== undefined)
    throw new UserError('usage', 'NAME and --all cannot be used together.', 'Use one of them.');
  if (deliver !== undefined) {
    throw new UserError(
      'usage',
      '--deliver with --all would deliver every secret to the same destination.',
      'Each token is delivered as last time: to set the destinations of a token, rotate it alone with --deliver.',
    );
  }
  const parts = await rotationParts(context);
  const parallel = smallNumber('--parallel', options.parallel, 32);
  const tell = (row: RotationRow, done: number, of: number) =>
    tellOn(context)(`${done} of ${of}  ${rotationRowText(row)}`);
  const order = { ...options, parallel, confirmed: options.yes };
  const rows = await attended(context, ({ signal }) => rotateFleetAsking(parts, order, { tell, signal }));
  const empty = rows.length === 0 && !options.allowEmpty && !(await hasAccounts(parts));
  if (empty) context.warn(nothingLookedAt((await context.current()).name, 'rotated'));
  return { kind: 'fleet', rows, empty };
}
