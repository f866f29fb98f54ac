import { defineCommand } from '../../cli/command.ts';
import { attended, rotationParts } from '../../cli/watch-rotation.ts';
import {
  quietRowLines,
  rotationExitCode,
  rotationRowLines,
  rotationRowNotes,
} from '../../output/rotation-rows.ts';
import type { RotationRow } from '../../usecases/rotation/rows.ts';
import { finishRotations } from '../../usecases/rotation/unfinished.ts';

interface Options {
  readonly id?: string;
  readonly due?: boolean;
  readonly yes?: boolean;
}

/** `rotation finish [ID | --due]`: revokes the old token of a rotation that waits for its grace period. */
export const command = defineCommand<Options, readonly RotationRow[]>({
  summary: 'Revoke the old token of a rotation that waits',
  details:
    'With --due, for cron, all whose grace period is over. One that is named is finished now, however long it was to ' +
    'wait. Before the old token goes, the new one and every sink are looked at once more.',
  arguments: [
    { name: '[id]', description: 'USER/TOKEN, as "rotation list" shows it', completes: 'rotation' },
  ],
  options: [
    { flags: '--due', description: 'all whose grace period is over' },
    { flags: '-y, --yes', description: 'do not ask before one that is not over is ended' },
  ],
  examples: ['svcacct rotation finish --due', 'svcacct rotation finish backend-operator/backend-token --yes'],
  async run({ id, due, yes }, context) {
    const parts = await rotationParts(context);
    const wish = { id, due, confirmed: yes };
    return attended(context, (attendance) => finishRotations(parts, wish, attendance));
  },
  text: (rows, style) => rotationRowLines(rows, style, 'No rotation is due'),
  quietText: quietRowLines,
  problems: rotationRowNotes,
  exitCode: rotationExitCode,
});
