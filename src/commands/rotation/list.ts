import { defineCommand } from '../../cli/command.ts';
import { leftOutRotation } from '../../cli/unreadable-records.ts';
import { exitCodes } from '../../exit-codes.ts';
import { rotationListLines, rotationListNotes } from '../../output/rotation-list.ts';
import { listRotations, type RotationListing } from '../../usecases/rotation/list-rotations.ts';

/** The rotations, and whether one is missing among them. */
type Listed = RotationListing & { readonly leftOut: boolean };

/** `rotation list`: what was interrupted, or waits for its grace period. */
export const command = defineCommand<Record<string, never>, Listed>({
  summary: 'List unfinished rotations and their state',
  details: 'Where the record of one cannot be read the others are listed, and it ends with 6.',
  examples: ['svcacct rotation list', 'svcacct rotation list -t json'],
  run: async (_, context) => ({
    ...(await listRotations(await context.use('rotations', 'clock', 'backend'))),
    leftOut: await leftOutRotation(context),
  }),
  text: rotationListLines,
  json: ({ rotations }) => rotations,
  notes: rotationListNotes,
  exitCode: ({ leftOut }) => (leftOut ? exitCodes.outOfReach : exitCodes.done),
});
