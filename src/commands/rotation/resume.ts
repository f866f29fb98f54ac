import { defineCommand } from '../../cli/command.ts';
import { leftOutRotation } from '../../cli/unreadable-records.ts';
import { attended, rotationParts } from '../../cli/watch-rotation.ts';
import {
  quietRowLines,
  rotationExitCode,
  rotationRowLines,
  rotationRowNotes,
} from '../../output/rotation-rows.ts';
import type { RotationRow } from '../../usecases/rotation/rows.ts';
import { resumeRotations } from '../../usecases/rotation/unfinished.ts';

/** What became of each, and whether the record of one could not be read. */
interface Resumed {
  readonly rows: readonly RotationRow[];
  readonly leftOut: boolean;
}

/** `rotation resume [ID]`: goes on where a rotation stopped. */
export const command = defineCommand<{ readonly id?: string }, Resumed>({
  summary: 'Resume an interrupted rotation',
  details:
    'Completed steps are not repeated; the state of the interrupted step is checked first. Without an ' +
    'ID, all interrupted rotations are resumed, and those whose grace period is over are finished.',
  arguments: [
    { name: '[id]', description: 'USER/TOKEN, as "rotation list" shows it', completes: 'rotation' },
  ],
  examples: ['svcacct rotation resume', 'svcacct rotation resume backend-operator/backend-token'],
  async run({ id }, context) {
    const parts = await rotationParts(context);
    const rows = await attended(context, (attendance) => resumeRotations(parts, id, attendance));
    return { rows, leftOut: id === undefined && (await leftOutRotation(context)) };
  },
  text: ({ rows }, style) => rotationRowLines(rows, style, 'No rotation was interrupted'),
  quietText: ({ rows }, style) => quietRowLines(rows, style),
  json: ({ rows }) => rows,
  problems: ({ rows }) => rotationRowNotes(rows),
  exitCode: ({ rows, leftOut }) => rotationExitCode(rows, leftOut),
});
