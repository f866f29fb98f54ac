import { defineCommand } from '../../cli/command.ts';
import { rotationListLines, rotationListNotes } from '../../output/rotation-list.ts';
import { listRotations, type RotationListing } from '../../usecases/rotation/list-rotations.ts';

/** `rotation list`: what was interrupted, or waits for its grace period. */
export const command = defineCommand<Record<string, never>, RotationListing>({
  summary: 'List unfinished rotations, and where each stands',
  examples: ['svcacct rotation list', 'svcacct rotation list -t json'],
  run: async (_, context) => listRotations(await context.use('rotations', 'clock', 'backend')),
  text: rotationListLines,
  json: ({ rotations }) => rotations,
  notes: rotationListNotes,
});
