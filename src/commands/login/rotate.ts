import { rotateLoginAsking } from '../../cli/ask/rotate-login.ts';
import { defineCommand } from '../../cli/command.ts';
import { tellOn } from '../../cli/tell.ts';
import { attended, rotationParts } from '../../cli/watch-rotation.ts';
import { planLines, quietRotationLines, rotationLines, rotationNotes } from '../../output/rotation.ts';
import { rotationExitCode } from '../../output/rotation-rows.ts';
import type { Prepared } from '../../usecases/rotation/prepare.ts';
import type { RotationReport } from '../../usecases/rotation/report.ts';

interface Options {
  readonly expiresAt?: string;
  readonly expiresIn?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** `login rotate`: the access token that is signed in with is replaced, and the login goes on with the new one. */
export const command = defineCommand<Options, RotationReport>({
  summary: 'Replace the access token you are signed in with',
  details:
    'A new token with the same roles is made, stored and seen to work; the login moves to it, here and in every context ' +
    'of this machine that signs in with the old one; only then the old token is revoked and confirmed to be rejected. ' +
    'What is interrupted goes on when the command is given again. Other machines that sign in with the old token have ' +
    'to be given the new one.',
  options: [
    { flags: '-e, --expires-at <date>', description: 'the UTC date the new token expires on, YYYY-MM-DD' },
    {
      flags: '--expires-in <time>',
      description: 'how long it lives; as long as the old one if not given',
      takes: 'duration',
    },
    { flags: '--dry-run', description: 'only show what would be done' },
    { flags: '-y, --yes', description: 'do not ask' },
  ],
  examples: ['svcacct login rotate', 'svcacct login rotate --expires-in 90d --yes'],
  async run({ yes, ...options }, context) {
    const parts = await rotationParts(context);
    const show = (prepared: Prepared) => {
      for (const line of planLines(prepared)) tellOn(context)(line);
    };
    return attended(context, (attendance) =>
      rotateLoginAsking(parts, { ...options, confirmed: yes }, { ...attendance, show }),
    );
  },
  text: rotationLines,
  quietText: quietRotationLines,
  notes: rotationNotes,
  exitCode: (report) => rotationExitCode([report]),
});
