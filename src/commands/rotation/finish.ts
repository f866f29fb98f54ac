import { finishRotationsAsking } from '../../cli/ask/finish-rotations.ts';
import { defineCommand } from '../../cli/command.ts';
import { hasAccounts } from '../../cli/has-accounts.ts';
import { leftOutRotation } from '../../cli/unreadable-records.ts';
import { attended, rotationParts } from '../../cli/watch-rotation.ts';
import { exitCodes } from '../../exit-codes.ts';
import { nothingLookedAt } from '../../output/nothing-looked-at.ts';
import {
  quietRowLines,
  rotationExitCode,
  rotationRowLines,
  rotationRowNotes,
} from '../../output/rotation-rows.ts';
import type { RotationRow } from '../../usecases/rotation/rows.ts';

interface Options {
  readonly id?: string;
  readonly due?: boolean;
  readonly yes?: boolean;
  readonly allowEmpty?: boolean;
}

/** What became of each, and whether there was nothing to look at or one could not be, which is not as it should be. */
interface Finished {
  readonly rows: readonly RotationRow[];
  readonly empty: boolean;
  readonly leftOut: boolean;
}

/** `rotation finish [ID | --due]`: revokes the old token of a rotation that waits for its grace period. */
export const command = defineCommand<Options, Finished>({
  summary: 'End the grace period of a rotation and revoke the old token',
  details:
    'A rotation that is named is finished now, even if its grace period is not over. With --due, for ' +
    'cron, every rotation whose grace period is over is finished; if the new token was deleted ' +
    'meanwhile, the name points to the old token again, which is not revoked. Before an old token is ' +
    'revoked, the new token and every destination are verified again. If --due finds a local store ' +
    'without accounts, it exits with code 6.',
  // With --due nothing goes before the time that somebody chose for it.
  destructive: { when: ({ due }) => due !== true },
  arguments: [
    { name: '[id]', description: 'USER/TOKEN, as "rotation list" shows it', completes: 'rotation' },
  ],
  options: [
    { flags: '--due', description: 'all whose grace period is over, or whose new token was deleted' },
    { flags: '-y, --yes', description: 'do not ask before a grace period is ended early' },
    { flags: '--allow-empty', description: 'with --due: accept a store without accounts' },
  ],
  examples: ['svcacct rotation finish --due', 'svcacct rotation finish backend-operator/backend-token --yes'],
  async run({ id, due, yes, allowEmpty }, context) {
    const parts = await rotationParts(context);
    const request = { id, due, confirmed: yes };
    const rows = await attended(context, (attendance) => finishRotationsAsking(parts, request, attendance));
    // That a service is named here tells that this is the right place: it need not be asked every ten minutes.
    const isLocal = parts.backend.kind === 'local';
    const empty = rows.length === 0 && !allowEmpty && isLocal && !(await hasAccounts(parts));
    if (empty) context.warn(nothingLookedAt((await context.current()).name));
    return { rows, empty, leftOut: due === true && (await leftOutRotation(context)) };
  },
  text: ({ rows }, style) => rotationRowLines(rows, style, 'No rotation is due'),
  quietText: ({ rows }, style) => quietRowLines(rows, style),
  json: ({ rows }) => rows,
  problems: ({ rows }) => rotationRowNotes(rows),
  exitCode: ({ rows, empty, leftOut }) => (empty ? exitCodes.outOfReach : rotationExitCode(rows, leftOut)),
});
