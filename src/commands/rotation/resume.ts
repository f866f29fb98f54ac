import { defineCommand } from '../../cli/command.ts';
import { attended, rotationParts } from '../../cli/watch-rotation.ts';
import {
  quietRowLines,
  rotationExitCode,
  rotationRowLines,
  rotationRowNotes,
} from '../../output/rotation-rows.ts';
import type { RotationRow } from '../../usecases/rotation/rows.ts';
import { resumeRotations } from '../../usecases/rotation/unfinished.ts';

/** `rotation resume [ID]`: goes on where a rotation stopped. */
export const command = defineCommand<{ readonly id?: string }, readonly RotationRow[]>({
  summary: 'Go on with a rotation that was interrupted',
  details:
    'Every step that was done stays done; how far an interrupted one came is found out first. Without an ID all that were ' +
    'interrupted go on, and those whose grace period is over are finished.',
  arguments: [
    { name: '[id]', description: 'USER/TOKEN, as "rotation list" shows it', completes: 'rotation' },
  ],
  examples: ['svcacct rotation resume', 'svcacct rotation resume backend-operator/backend-token'],
  async run({ id }, context) {
    const parts = await rotationParts(context);
    return attended(context, (attendance) => resumeRotations(parts, id, attendance));
  },
  text: (rows, style) => rotationRowLines(rows, style, 'No rotation was interrupted'),
  quietText: quietRowLines,
  problems: rotationRowNotes,
  exitCode: rotationExitCode,
});
