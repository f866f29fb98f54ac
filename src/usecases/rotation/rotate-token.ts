import { advise, commandHint } from '../../domain/hint/hint.ts';
import { beginRotation, newRef, oldRef, type Rotation } from '../../domain/rotation/rotation.ts';
import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { carryOn } from './carry-on.ts';
import { type Attendance, exclusively } from './exclusively.ts';
import { stillUnfinished } from './find-rotation.ts';
import type { PlannedRotation, RotationRequest } from './plan-rotation.ts';
import type { OpenedPorts } from './ports.ts';
import { type PreparedRotation, prepareRotation } from './prepare.ts';
import { settleAndCarryOn } from './settle.ts';

/**
 * Rotates a token as it was prepared. An earlier rotation that only has to be finished, or taken back the rest of the
 * way, is; then the new one begins.
 * @throws UserError with what happened, how things stand, and what to do; `conflict` where another process rotates it
 */
export async function rotateToken(
  ports: OpenedPorts,
  prepared: PreparedRotation,
  request: RotationRequest,
  attendance: Attendance = {},
): Promise<Rotation> {
  if (prepared.kind === 'new') return begin(ports, prepared.planned, attendance);
  const { rotation, standing } = prepared;
  const ended = await goOn(ports, rotation, attendance);
  if (standing === 'interrupted' || isOverEarly(ended)) return ended;
  const next = await prepareRotation(
    ports,
    ended.direction === 'back' ? oldRef(ended) : newRef(ended),
    request,
  );
  return rotateToken(ports, next, request, attendance);
}

/** Nothing is left that could be rotated. */
function isOverEarly({ ended }: Rotation): boolean {
  return ended === 'account_gone' || ended === 'both_gone';
}

/** Goes on with an unfinished rotation, from whatever step it stopped at. */
export async function goOn(
  ports: OpenedPorts,
  { id }: Pick<Rotation, 'id'>,
  { watch, signal }: Attendance = {},
): Promise<Rotation> {
  const work = async () => settleAndCarryOn(ports, await stillUnfinished(ports, id), { watch, signal });
  return exclusively(ports, id, work, watch);
}

async function begin(
  ports: OpenedPorts,
  { plan }: PlannedRotation,
  { watch, signal }: Attendance,
): Promise<Rotation> {
  const rotation = beginRotation(plan, ports.clock.now());
  const work = async () => {
    await requireUntouched(ports, oldRef(plan));
    await ports.rotations.save(rotation);
    return carryOn(ports, rotation, { watch, signal });
  };
  return exclusively(ports, rotation.id, work, watch);
}

/** Between the plan and the lock another process may have rotated the token, or begun to. */
async function requireUntouched(
  { rotations, secretRecords }: Pick<Ports, 'rotations' | 'secretRecords'>,
  ref: TokenRef,
): Promise<void> {
  const successor = (await secretRecords.find(ref))?.successor;
  if (successor === undefined && (await rotations.find(tokenLabel(ref))) === undefined) return;
  throw new UserError(
    'conflict',
    `${tokenLabel(ref)} was just rotated by another process.`,
    advise`${commandHint('token list')} and ${commandHint('rotation list')} show the current state. Nothing was changed.`,
  );
}
