import { rotateLoginAsking } from '../../cli/ask/rotate-login.ts';
import { defineCommand } from '../../cli/command.ts';
import { newLifetimeOptions } from '../../cli/new-token-options.ts';
import { tellOn } from '../../cli/tell.ts';
import { attended, rotationParts } from '../../cli/watch-rotation.ts';
import { planLines, quietRotationLines, rotationLines, rotationNotes } from '../../output/rotation.ts';
import { rotationExitCode } from '../../output/rotation-rows.ts';
import type { PreparedRotation } from '../../usecases/rotation/prepare.ts';
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
    'Creates a new token with the same roles, stores it and verifies that it works. Every context on ' +
    'this machine that signs in with the old token then uses the new one. Only then the old token is ' +
    'revoked and confirmed to be rejected. If the rotation is interrupted, run the command again to ' +
    'resume it. Other machines that sign in with the old token need the new one.',
  options: [
    ...newLifetimeOptions,
    { flags: '--dry-run', description: 'only show what would be done' },
    { flags: '-y, --yes', description: 'do not ask for confirmation' },
  ],
  examples: ['svcacct login rotate', 'svcacct login rotate --expires-in 90d --yes'],
  async run({ yes, ...options }, context) {
    const parts = await rotationParts(context);
    const show = (prepared: PreparedRotation) => {
      for (const line of planLines(prepared)) tellOn(context)(line);
    };
    return attended(context, (attendance) =>
      rotateLoginAsking(parts, { ...options, confirmed: yes }, { ...attendance, show }),
    );
  },
  text: (report, _, place) => rotationLines(report, place),
  quietText: (report, _, place) => quietRotationLines(report, place),
  notes: rotationNotes,
  exitCode: (report) => rotationExitCode([report]),
});
