import { defineCommand } from '../../cli/command.ts';
import { rotationParts, watchOn } from '../../cli/watch-rotation.ts';
import { rotationLines } from '../../output/rotation.ts';
import { abortRotation } from '../../usecases/rotation/abort-rotation.ts';
import { opened } from '../../usecases/rotation/ports.ts';
import { type RotationReport, rotationReport } from '../../usecases/rotation/report.ts';

/** `rotation abort ID`: takes a rotation back, as long as the old name does not answer with the new secret. */
export const command = defineCommand<{ readonly id: string }, RotationReport>({
  summary: 'Roll back an interrupted rotation',
  details:
    'Destinations that have the new secret get the old one again. Then the new token is revoked and its ' +
    'secret removed. The old token stays valid. This is not possible after the old name points to the ' +
    'new token.',
  destructive: { question: ({ id }) => `Roll back the rotation ${id} and revoke its new token?` },
  arguments: [
    { name: '<id>', description: 'USER/TOKEN, as "rotation list" shows it', completes: 'rotation' },
  ],
  examples: ['svcacct rotation abort backend-operator/backend-token'],
  async run({ id }, context) {
    const parts = await rotationParts(context);
    // It is not stopped half way: what is left is quickly done, and would only have to be gone on with.
    const rotation = await abortRotation(await opened(parts), id, { watch: watchOn(context) });
    return rotationReport(rotation, parts.clock.now());
  },
  text: (report, _, place) => rotationLines(report, place),
});
