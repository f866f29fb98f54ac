import type { Context } from '../context.ts';
import { progressLine } from '../output/rotation.ts';
import type { Ports } from '../ports.ts';
import type { Watch } from '../usecases/rotation/carry-on.ts';
import type { Attendance } from '../usecases/rotation/exclusively.ts';
import type { RotationPorts } from '../usecases/rotation/ports.ts';
import { openSecrets } from './open-secrets.ts';
import { tellOn } from './tell.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** @returns the parts a rotation needs. */
export async function rotationParts(context: Context): Promise<RotationPorts & Pick<Ports, 'prompter'>> {
  const names = [
    'backend',
    'secretRecords',
    'rotations',
    'delivery',
    'digest',
    'clock',
    'runner',
    'prompter',
  ] as const;
  return { ...(await context.use(...names)), ...openSecrets(context) };
}

/** @returns what tells of each step of a rotation as soon as it was taken. */
export function watchOn(context: Context): Watch {
  const tell = tellOn(context);
  return (rotation, step, state) => {
    if (state === 'done') tell(progressLine(rotation, step, state));
  };
}

/** Rotates while a person watches each step, and may stop it by Ctrl-C after the one that is under way. */
export function attended<Result>(
  context: Context,
  work: (attendance: Attendance) => Promise<Result>,
): Promise<Result> {
  return untilInterrupted(
    (signal) => work({ signal, watch: watchOn(context) }),
    () => tellOn(context)('Stopping after the current step.'),
  );
}
