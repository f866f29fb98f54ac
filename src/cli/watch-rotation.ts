import type { Context } from '../context.ts';
import { progressLine } from '../output/rotation.ts';
import type { Ports } from '../ports.ts';
import type { Watch } from '../usecases/rotation/carry-on.ts';
import type { RotationPorts } from '../usecases/rotation/ports.ts';
import { openSecrets } from './open-secrets.ts';

/** @returns the parts a rotation needs. */
export async function rotationParts(context: Context): Promise<RotationPorts & Pick<Ports, 'prompter'>> {
  const names = [
    'backend',
    'kept',
    'rotations',
    'delivery',
    'digest',
    'clock',
    'runner',
    'prompter',
  ] as const;
  return { ...(await context.use(...names)), ...openSecrets(context) };
}

/** @returns what tells a person, on stderr, line by line; nothing with --quiet. */
export function tellOn({ streams, globals }: Pick<Context, 'streams' | 'globals'>): (line: string) => void {
  return (line) => {
    if (!globals.quiet) streams.stderr.write(`${line}\n`);
  };
}

/** @returns what tells of each step of a rotation as soon as it was taken. */
export function watchOn(context: Context): Watch {
  const tell = tellOn(context);
  return (rotation, step, state) => {
    if (state === 'done') tell(progressLine(rotation, step, state));
  };
}
