import { advise, commandHint } from '../../domain/hint/hint.ts';
import { isAlive, isBlocked, type Seen } from '../../domain/rotation/fate.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import { isBeforeSwitch, isGraceOpen } from '../../domain/rotation/standing.ts';
import { UserError } from '../../errors.ts';
import { carryOn } from './carry-on.ts';
import { type Attendance, exclusively } from './exclusively.ts';
import { findRotation, stillUnfinished } from './find-rotation.ts';
import { takeBackNow } from './give-up.ts';
import type { OpenedPorts } from './ports.ts';
import { settle } from './settle.ts';

/**
 * Takes a rotation back: its sinks get the old secret again where they hold the new one, then the new token and its
 * secret go. The old token stays as it was.
 * @throws UserError `conflict` once the switch was begun; `rotation_incomplete` where a sink would be left with a dead
 * secret
 */
export async function abortRotation(
  ports: OpenedPorts,
  id: string,
  { watch }: Pick<Attendance, 'watch'> = {},
): Promise<Rotation> {
  const found = await findRotation(ports, id);
  const work = async () => {
    const { rotation, isOver, seen } = await settle(ports, await stillUnfinished(ports, found.id));
    if (isOver) return rotation;
    if (rotation.direction === 'back') return carryOn(ports, rotation, { watch });
    if (!isBeforeSwitch(rotation) && !canGoBack(rotation, seen)) throw tooLate(rotation);
    return takeBackNow(ports, rotation, watch);
  };
  return exclusively(ports, found.id, work, watch);
}

/** After the switch only where the old token works and the new one cannot be seen to. */
function canGoBack(rotation: Rotation, seen: Seen): boolean {
  const isStuck = rotation.problem?.step === 'revoke' && rotation.problem.code === 'rotation_incomplete';
  return isAlive(seen.old) && (isStuck || isBlocked(rotation, seen));
}

function tooLate(rotation: Rotation): UserError {
  const { id, token_name, successor } = rotation;
  return new UserError(
    'conflict',
    `The rotation ${id} cannot be rolled back: ${token_name} already points to ${successor}.`,
    advise`${commandHint(isGraceOpen(rotation) ? 'rotation finish' : 'rotation resume', [id])} finishes it.`,
  );
}
