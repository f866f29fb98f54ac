import { advise, commandHint } from '../../domain/hint/hint.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import { endGrace, isGraceOpen, standingOf } from '../../domain/rotation/standing.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { carryOn } from './carry-on.ts';
import { type Attendance, exclusively } from './exclusively.ts';
import { stillUnfinished } from './find-rotation.ts';
import type { OpenedPorts } from './ports.ts';
import { goOn } from './rotate-token.ts';
import { missingOf } from './see.ts';
import { settle } from './settle.ts';

/** Ends a rotation's grace period, whether it is over or not, and revokes the old token. */
export async function finishRotation(
  ports: OpenedPorts,
  rotation: Rotation,
  { watch, signal }: Attendance = {},
): Promise<Rotation> {
  if (!isGraceOpen(rotation)) throw notWaiting(rotation);
  if (standingOf(rotation, ports.clock.now()) === 'due') return goOn(ports, rotation, { watch, signal });
  const work = async () => {
    const settled = await settle(ports, await stillUnfinished(ports, rotation.id));
    if (settled.isOver) return settled.rotation;
    if (settled.rotation.direction === 'back') return carryOn(ports, settled.rotation, { watch, signal });
    const ended = endGrace(settled.rotation, ports.clock.now());
    await ports.rotations.save(ended);
    return carryOn(ports, ended, { watch, signal });
  };
  return exclusively(ports, rotation.id, work, watch);
}

/**
 * @returns the rotations to finish now: those whose grace period is over, and those that wait with a token that is gone,
 * because scripts that ask for the old one are given its secret until somebody looks
 */
export async function dueRotations({
  rotations,
  clock,
  backend,
}: Pick<Ports, 'rotations' | 'clock' | 'backend'>): Promise<readonly Rotation[]> {
  const now = clock.now();
  const found: Rotation[] = [];
  for (const rotation of await rotations.list()) {
    const standing = standingOf(rotation, now);
    if (
      standing === 'due' ||
      (standing === 'waiting' && (await missingOf({ backend }, rotation)) !== undefined)
    )
      found.push(rotation);
  }
  return found;
}

function notWaiting({ id }: Rotation): UserError {
  return new UserError(
    'conflict',
    `The rotation ${id} is not in its grace period: it was interrupted.`,
    advise`${commandHint('rotation resume', [id])} goes on with it.`,
  );
}
