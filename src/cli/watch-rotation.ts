import type { Context } from '../context.ts';
import { progressLine } from '../output/rotation.ts';
import type { OpenSecrets, Ports } from '../ports.ts';
import type { Watch } from '../usecases/rotation/carry-on.ts';
import { openSecrets } from './open-secrets.ts';

/** @returns the parts a rotation needs. */
export async function rotationParts(
  context: Context,
): Promise<
  Pick<
    Ports,
    'backend' | 'kept' | 'rotations' | 'delivery' | 'digest' | 'clock' | 'runner' | 'prompter' | 'progress'
  > &
    OpenSecrets
> {
  const parts = await context.use(
    'backend',
    'kept',
    'rotations',
    'delivery',
    'digest',
    'clock',
    'runner',
    'prompter',
    'progress',
  );
  return { ...parts, ...openSecrets(context) };
}

/** @returns what tells of each step of a rotation as it is taken. */
export function watchOn({ progress }: Pick<Ports, 'progress'>): Watch {
  return (rotation, step, state) => {
    if (state === 'done') progress.step(progressLine(rotation, step, state));
  };
}
